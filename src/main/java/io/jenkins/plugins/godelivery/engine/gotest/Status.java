package io.jenkins.plugins.godelivery.engine.gotest;

/** How a package, a test or one run of a test ended. */
public enum Status {
    PASS("pass"),
    FAIL("fail"),
    SKIP("skip"),
    /** It began and nothing says that it ended: a panic, a timeout, os.Exit, a kill, or a stream that was cut off. */
    UNFINISHED("unfinished");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    /** The word that JSON and messages use. */
    public String label() {
        return label;
    }

    /** Whether this status alone keeps the verdict from being a pass. */
    public boolean isBad() {
        return this == FAIL || this == UNFINISHED;
    }
}
