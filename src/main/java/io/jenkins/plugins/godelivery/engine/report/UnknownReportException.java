package io.jenkins.plugins.godelivery.engine.report;

import java.io.IOException;

/** A file that cannot be read as what it was given for. The message is one line that names the file and the reason. */
public final class UnknownReportException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnknownReportException(String file, String reason) {
        super(file + ": " + reason);
        this.reason = reason;
    }

    /** Without the name of the file. */
    String reason() {
        return reason;
    }
}
