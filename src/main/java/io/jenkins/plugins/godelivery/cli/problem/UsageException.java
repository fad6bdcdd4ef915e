package io.jenkins.plugins.godelivery.cli.problem;

/** Signals that the user's request is impossible as stated. The message gives the reason in one line. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
