package io.jenkins.plugins.godelivery.engine.deploy;

/** Failure of helm, with its error message. */
final class FakeHelmFailure extends Exception {
    private static final long serialVersionUID = 1;

    FakeHelmFailure(String message) {
        super(message);
    }
}
