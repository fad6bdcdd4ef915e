package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;

/** Outcome of one run of a package. */
final class PackageOutcome {
    Status status = Status.UNFINISHED;
    double elapsed;
    long startedMillis = Timestamp.ABSENT;
    long endedMillis = Timestamp.ABSENT;
    boolean ended;
    boolean cached;
    boolean noTestFiles;
    String failedBuild = "";
    double coverage = Double.NaN;
    /** Null for a pass. */
    Cause cause;

    List<BenchmarkResult> benchmarks = List.of();
    StatusCounts all = StatusCounts.NONE;
    StatusCounts leaves = StatusCounts.NONE;
    int flaky;
    long output = OutputStore.NOTHING;
    /** Output of the runtime about the culprit if the stream attributes it to a parent or the package. */
    long crash = OutputStore.NOTHING;

    /** Sets the time of the package's first event. */
    void began(Utf8Slice time) {
        if (startedMillis == Timestamp.ABSENT) {
            startedMillis = Timestamp.millis(time);
        }
    }
}
