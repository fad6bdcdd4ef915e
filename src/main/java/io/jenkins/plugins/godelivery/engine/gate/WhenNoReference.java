package io.jenkins.plugins.godelivery.engine.gate;

/** The outcome of a rule on differences without a reference build. */
public enum WhenNoReference {
    /** Passes with a note in a first report, which can have no reference yet. */
    PASS_FIRST,
    /** Inconclusive, whatever the reason. */
    INCONCLUSIVE,
    /** Passes with a note, whatever the reason. */
    PASS;

    /** Returns whether a rule passes without a reference. */
    boolean passes(MissingReference missing) {
        return this == PASS || (this == PASS_FIRST && missing.isFirst());
    }
}
