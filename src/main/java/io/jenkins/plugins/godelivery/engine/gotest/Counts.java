package io.jenkins.plugins.godelivery.engine.gotest;

/** Numbers of distinct tests by the status of their last run. */
public record Counts(int total, int passed, int failed, int skipped, int unfinished) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                total + other.total,
                passed + other.passed,
                failed + other.failed,
                skipped + other.skipped,
                unfinished + other.unfinished);
    }

    /** Tests that keep the verdict from being a pass. */
    public int bad() {
        return failed + unfinished;
    }
}
