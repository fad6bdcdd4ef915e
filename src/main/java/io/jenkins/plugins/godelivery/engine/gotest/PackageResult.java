package io.jenkins.plugins.godelivery.engine.gotest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Result of one package. Tests are created on demand; keep what you need of them, not the list. */
public interface PackageResult {
    /**
     * Returns the import path; empty for a stream that names no package (test2json without {@code -p}). Further
     * packages with such a name have a number after it: {@code command-line-arguments #2}.
     */
    String name();

    /** Returns the name of the package as in the events of its stream. */
    default String nameInStream() {
        return PackageMerger.nameInStream(name());
    }

    /** Returns the origins of its runs; never empty. */
    List<Origin> origins();

    /** Returns how the package came out. */
    Status status();

    /** Returns how long the tests of the package took. */
    double elapsedSeconds();

    /** Returns when its first event was written, if the stream has times. */
    Optional<Instant> started();

    /** Returns whether the go command took the result from its cache. */
    boolean cached();

    /** Returns whether the package has no test files. */
    boolean noTestFiles();

    /**
     * Returns the import path of the package that did not build, as the fail event of Go 1.24 and later names it.
     */
    Optional<String> failedBuild();

    /** Returns the coverage that the package printed, of the statements that its run instrumented. */
    OptionalDouble coveragePercent();

    /** Returns whether the decisive run got far enough to write its cover profile. */
    default boolean leftProfile() {
        return coveragePercent().isPresent();
    }

    /** Returns why it is not a pass; empty for a pass or a skip. */
    Optional<Cause> cause();

    /** Returns the counts of all tests, including those without a result of their own. */
    StatusCounts all();

    /**
     * Returns the counts of the tests that have a result of their own, {@link GoTestResult#hasOwnResult}, which all
     * figures use.
     */
    StatusCounts leaves();

    /** Returns how many of those passed in one run and failed in another without a data race. */
    int flaky();

    /** Returns the tests in the order of the stream, parents before their subtests. */
    List<GoTestResult> tests();

    /** Returns the results of the benchmarks. */
    List<BenchmarkResult> benchmarks();

    /** Returns its output outside its tests, bounded; empty unless it failed or did not finish. */
    String output();
}
