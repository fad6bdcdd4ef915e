package io.jenkins.plugins.godelivery.engine.sonar;

import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Thrown if the answer of SonarQube is unknown, and asking again does not help. The message is one line without a full
 * stop, with the remedy where there is one.
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
