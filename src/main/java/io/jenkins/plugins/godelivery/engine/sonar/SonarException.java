package io.jenkins.plugins.godelivery.engine.sonar;

import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Thrown if the status of the quality gate is unknown and a retry would not help. The message is one line without a full
 * stop, which names a remedy if there is one.
 */
final class SonarException extends Exception implements HasMessage {
    private static final long serialVersionUID = 1;

    private final Message reason;

    SonarException(Message reason) {
        super(reason.text());
        this.reason = reason;
    }

    @Override
    public Message message() {
        return reason;
    }
}
