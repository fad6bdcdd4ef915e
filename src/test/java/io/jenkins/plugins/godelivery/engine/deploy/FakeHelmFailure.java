package io.jenkins.plugins.godelivery.engine.deploy;

/** helm fails, and says why. */
final class FakeHelmFailure extends Exception {
    private static final long serialVersionUID = 1;

    FakeHelmFailure(String message) {
        super(message);
    }
}
