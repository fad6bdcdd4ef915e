package io.jenkins.plugins.godelivery.engine.deploy;

/**
 * Somebody else changes the release, or has changed it since this deployment began: it stops where it is. To go back would
 * take away what the other one has done.
 */
final class OvertakenException extends DeployException {
    private static final long serialVersionUID = 1;

    OvertakenException(String message) {
        super(Kind.FAILED, message);
    }
}
