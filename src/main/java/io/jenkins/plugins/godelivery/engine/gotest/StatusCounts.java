package io.jenkins.plugins.godelivery.engine.gotest;

/** Numbers of distinct tests by the status of their last run. */
public record StatusCounts(int total, int passed, int failed, int skipped, int unfinished) {
    public static final StatusCounts NONE = new StatusCounts(0, 0, 0, 0, 0);

    static StatusCounts one(Status status) {
        return new StatusCounts(
                1,
                status == Status.PASS ? 1 : 0,
                status == Status.FAIL ? 1 : 0,
                status == Status.SKIP ? 1 : 0,
                status == Status.UNFINISHED ? 1 : 0);
    }

    /** Returns the sum of both. */
    public StatusCounts plus(StatusCounts other) {
        return new StatusCounts(
                total + other.total,
                passed + other.passed,
                failed + other.failed,
                skipped + other.skipped,
                unfinished + other.unfinished);
    }

    /** Returns the number of tests that keep the verdict from being a pass. */
    public int bad() {
        return failed + unfinished;
    }
}
