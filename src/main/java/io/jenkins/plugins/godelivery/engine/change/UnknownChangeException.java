package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;

/** Thrown if a change is not known. The message is one line without a full stop. */
final class UnknownChangeException extends Exception implements HasMessage {
    private static final long serialVersionUID = 1;

    private static final int MAX_LENGTH = 300;

    private final Message reason;

    UnknownChangeException(Message reason) {
        super(reason.text());
        this.reason = reason.map(text -> UntrustedText.line(text, MAX_LENGTH));
    }

    @Override
    public Message message() {
        return reason;
    }
}
