package io.jenkins.plugins.godelivery.engine.gate;

/** What a rule on differences concludes where there is no reference build. */
public enum WhenNoReference {
    /** It passes with a note where there can be none yet, in the first report that others are compared with. */
    PASS_FIRST,
    /** Nothing can be said then, whatever the reason is. */
    INCONCLUSIVE,
    /** It passes with a note, whatever the reason is. */
    PASS;

    /** Whether a rule passes without a reference. */
    boolean passes(MissingReference missing) {
        return this == PASS || (this == PASS_FIRST && missing.isFirst());
    }
}
