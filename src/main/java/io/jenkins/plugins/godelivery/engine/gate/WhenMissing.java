package io.jenkins.plugins.godelivery.engine.gate;

/** What a rule concludes from evidence that is missing or incomplete. */
public enum WhenMissing {
    /** Nothing can be said then. */
    INCONCLUSIVE,
    /** What is there decides, and where nothing is, the rule passes. */
    PASS
}
