package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;

/** Says why a change is not known, in one line without a full stop. */
final class UnknownChangeException extends Exception {
    private static final long serialVersionUID = 1;

    private static final int LENGTH = 300;

    UnknownChangeException(String reason) {
        super(UntrustedText.line(reason, LENGTH));
    }
}
