package io.jenkins.plugins.godelivery.engine.message;

import java.io.IOException;

/** Input or output failed, and the message says why and, where there is one, the remedy. */
public class ExplainedIOException extends IOException implements HasMessage {
    private static final long serialVersionUID = 1;

    private final Message message;

    public ExplainedIOException(Message message) {
        super(message.text());
        this.message = message;
    }

    /** @param cause failure that the message explains */
    public ExplainedIOException(Message message, Throwable cause) {
        super(message.text(), cause);
        this.message = message;
    }

    @Override
    public Message message() {
        return message;
    }
}
