package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;

/** An address does not answer. */
final class NoAnswerException extends ExplainedIOException {
    private static final long serialVersionUID = 1;

    private final Message reason;

    /**
     * @param address address that may be shown
     * @param reason reason without the address
     */
    NoAnswerException(String address, Message reason, Exception cause) {
        super(of(address, reason), cause);
        this.reason = reason;
    }

    private static Message of(String address, Message reason) {
        return Message.of("predicate", address, reason);
    }

    /** Returns the reason without the address. */
    Message reason() {
        return reason;
    }

    /** Returns the reason with another form of the address. */
    Message reason(String address) {
        return of(address, reason);
    }
}
