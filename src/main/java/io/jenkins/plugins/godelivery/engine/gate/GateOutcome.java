package io.jenkins.plugins.godelivery.engine.gate;

/** Outcome of a rule or of all rules together. */
public enum GateOutcome {
    PASSED("passed", "passed"),
    FAILED("failed", "failed"),
    /** Evidence is absent, truncated or from a failed tool, so neither outcome is certain. Never a pass. */
    INCONCLUSIVE("inconclusive", "not judged");

    private final String label;
    private final String description;

    GateOutcome(String label, String words) {
        this.label = label;
        this.description = words;
    }

    /** Returns the word that JSON and scripts use. */
    public String label() {
        return label;
    }

    /** Returns the displayed outcome of a single rule. */
    public String description() {
        return description;
    }
}
