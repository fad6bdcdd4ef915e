package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;

/** Thrown if a change is not known; the reason is one line without a full stop. */
final class UnknownChangeException extends Exception {
    private static final long serialVersionUID = 1;

    private static final int LENGTH = 300;

    private final Message reason;

    UnknownChangeException(Message reason) {
        super(reason.text());
        this.reason = reason.map(text -> UntrustedText.line(text, LENGTH));
    }

    Message reason() {
        return reason;
    }
}
