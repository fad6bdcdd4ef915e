package io.jenkins.plugins.godelivery.cli.problem;

/** A tool cannot do what is wanted. The message is one line that says why and, where there is one, names the way out. */
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean missing;

    public ToolException(String message) {
        this(message, false);
    }

    /** @param missing the tool is not there, or too old */
    public ToolException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    public boolean missing() {
        return missing;
    }
}
