package io.jenkins.plugins.godelivery.engine.sonar;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** Nobody knows what SonarQube says, and to ask again does not help. */
final class SonarException extends Exception {
    private static final long serialVersionUID = 1;

    private final Message reason;

    /** @param reason one line without a full stop, with what would help */
    SonarException(Message reason) {
        super(reason.text());
        this.reason = reason;
    }

    Message reason() {
        return reason;
    }
}
