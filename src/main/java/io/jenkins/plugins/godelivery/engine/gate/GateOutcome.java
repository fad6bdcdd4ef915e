package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** Outcome of a rule or of all rules together. */
public enum GateOutcome {
    PASSED("passed"),
    FAILED("failed"),
    /** Evidence is absent, truncated or from a failed tool, so neither outcome is certain. Never a pass. */
    INCONCLUSIVE("inconclusive");

    private final String label;

    GateOutcome(String label) {
        this.label = label;
    }

    /** Returns the word that JSON and scripts use. */
    public String label() {
        return label;
    }

    /** Returns the displayed outcome of a single rule, in lower case. */
    public Message message() {
        return Message.of("outcome." + label);
    }
}
