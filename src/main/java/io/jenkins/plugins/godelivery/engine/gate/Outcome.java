package io.jenkins.plugins.godelivery.engine.gate;

/** How a rule, or all of them together, came out. */
public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /** The evidence is absent, cut off or of a tool that failed: neither can be said. Never a pass. */
    INCONCLUSIVE("inconclusive");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The word that JSON and messages use. */
    public String label() {
        return label;
    }
}
