package io.jenkins.plugins.godelivery.cli.problem;

/** The user asked for something that cannot be done as it was asked. The message is one line that says what is wrong. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
