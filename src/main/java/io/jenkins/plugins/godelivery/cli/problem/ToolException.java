package io.jenkins.plugins.godelivery.cli.problem;

/** Signals that a tool cannot do its work. The message is one line with the reason and, if there is one, a remedy. */
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean missing;

    public ToolException(String message) {
        this(message, false);
    }

    /** @param missing whether the tool is missing or too old */
    public ToolException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    public boolean missing() {
        return missing;
    }
}
