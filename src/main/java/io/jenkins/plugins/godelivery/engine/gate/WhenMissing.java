package io.jenkins.plugins.godelivery.engine.gate;

/** What a rule makes of evidence that is absent or not whole. */
public enum WhenMissing {
    /** Nothing can be said then. */
    INCONCLUSIVE,
    /** What is there decides, and where nothing is, the rule passes. */
    PASS
}
