package io.jenkins.plugins.godelivery.engine.gate;

/** Outcome of a rule, or of all of them together. */
public enum GateOutcome {
    PASSED("passed", "passed"),
    FAILED("failed", "failed"),
    /** The evidence is absent, cut off or of a tool that failed: neither can be said. Never a pass. */
    INCONCLUSIVE("inconclusive", "not judged");

    private final String label;
    private final String description;

    GateOutcome(String label, String words) {
        this.label = label;
        this.description = words;
    }

    /** The word that JSON and scripts use. */
    public String label() {
        return label;
    }

    /** How a single rule came out, for people. */
    public String description() {
        return description;
    }
}
