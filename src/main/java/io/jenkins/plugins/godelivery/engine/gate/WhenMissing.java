package io.jenkins.plugins.godelivery.engine.gate;

/** The outcome of a rule if evidence is missing or incomplete. */
public enum WhenMissing {
    /** Inconclusive. */
    INCONCLUSIVE,
    /** The available evidence decides; without any, the rule passes. */
    PASS
}
