package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;

/**
 * Signals a file that cannot be read as its declared kind. The message is one line that names the file and the
 * reason.
 */
public final class UnknownReportException extends IOException {
    private static final long serialVersionUID = 1;

    private final Message reason;

    UnknownReportException(String file, Message reason) {
        super(file + ": " + reason);
        this.reason = reason;
    }

    /** Returns the reason without the name of the file. */
    Message reason() {
        return reason;
    }
}
