package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;

/**
 * Receives the contents of a test stream while it is read, for live progress. Called on the reading thread; arguments
 * other than Strings are valid only during the call.
 */
public interface TestListener {
    TestListener SILENT = new TestListener() {};

    /** Called when the first event of a package is read. */
    default void packageStarted(String packageName) {}

    /** Called when the package's end event is read; a later run of the same package ends it again. */
    default void packageFinished(PackageEnd end) {}

    /**
     * Called when a test failed by itself, without a failed subtest, or its package ended before it. The output is
     * joined lines, bounded, without go test's framing.
     */
    default void testFailed(String packageName, String test, Status status, String output) {}

    /** Called when testing reports that a test raced. */
    default void raceFound(String packageName, String test) {}

    /**
     * Called when a test binary listed leaked goroutines.
     *
     * @param leaks of this package in this run
     */
    default void leaksFound(String packageName, Leaks leaks) {}

    /**
     * @param tests with a result of their own that the package has had so far
     * @param output of the package outside its tests; empty unless it failed
     */
    record PackageEnd(
            String packageName,
            Status status,
            double elapsedSeconds,
            boolean cached,
            StatusCounts tests,
            String output) {}
}
