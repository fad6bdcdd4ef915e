package io.jenkins.plugins.godelivery.engine.gotest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Result of one package. Tests are created on demand; keep what you need of them, not the list. */
public interface PackageResult {
    /**
     * The import path; empty for a stream that names no package (test2json without {@code -p}). Further ones of such a
     * name have a number behind it: {@code command-line-arguments #2}.
     */
    String name();

    /** Those whose runs of it these are; never empty. */
    List<Origin> origins();

    /** Returns how the package came out. */
    Status status();

    /** Returns how long the tests of the package took. */
    double elapsedSeconds();

    /** When its first event was written, where the stream has times. */
    Optional<Instant> started();

    /** Returns whether the go command took the result from its cache. */
    boolean cached();

    /** Returns whether the package has no test files. */
    boolean noTestFiles();

    /** The import path of the package that did not build, as the fail event of Go 1.24 and later names it. */
    Optional<String> failedBuild();

    /** As the package printed it, of the statements that its run looked at. */
    OptionalDouble coveragePercent();

    /** Whether the run that says how it ended had come so far that it wrote its cover profile. */
    default boolean leftProfile() {
        return coveragePercent().isPresent();
    }

    /** Why it is not a pass; empty for a pass or a skip. */
    Optional<Cause> cause();

    /** Returns all results of tests, also of those that have no result of their own. */
    StatusCounts all();

    /** Of the tests that have a result of their own, {@link GoTestResult#hasOwnResult}: what all figures show. */
    StatusCounts leaves();

    /** How many of those passed in one run and failed in another without a data race. */
    int flaky();

    /** In the order of the stream, parents before their subtests. */
    List<GoTestResult> tests();

    /** Returns the results of the benchmarks. */
    List<BenchmarkResult> benchmarks();

    /** What it printed outside its tests, bounded; empty unless it failed or did not finish. */
    String output();
}
