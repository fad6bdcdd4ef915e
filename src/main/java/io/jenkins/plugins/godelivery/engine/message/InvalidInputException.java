package io.jenkins.plugins.godelivery.engine.message;

/** A value that a user or a file gives is invalid, and the message says why. */
public final class InvalidInputException extends IllegalArgumentException implements HasMessage {
    private static final long serialVersionUID = 1;

    private final Message message;

    public InvalidInputException(Message message) {
        super(message.text());
        this.message = message;
    }

    @Override
    public Message message() {
        return message;
    }
}
