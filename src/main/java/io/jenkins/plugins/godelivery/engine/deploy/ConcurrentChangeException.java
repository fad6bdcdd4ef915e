package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Thrown if another run or person changes the release, or has changed it since this deployment began. The deployment
 * stops without a rollback, which would undo the other change.
 */
public final class ConcurrentChangeException extends DeployException {
    private static final long serialVersionUID = 1;

    public ConcurrentChangeException(Message message) {
        super(Kind.FAILED, message);
    }
}
