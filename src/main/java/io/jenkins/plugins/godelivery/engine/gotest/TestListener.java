package io.jenkins.plugins.godelivery.engine.gotest;

/**
 * Hears of a test stream while it is being read, for live progress. Called on the reading thread; what it is given is
 * valid only during the call where it is not a String.
 */
public interface TestListener {
    TestListener SILENT = new TestListener() {};

    /** Called when the first event of a package is read. */
    default void packageStarted(String packageName) {}

    /** The package's end event was read; a later run of the same package ends it once more. */
    default void packageFinished(PackageEnd end) {}

    /**
     * A test failed by itself, without a subtest that did, or its package ended without it. Output is joined lines,
     * bounded, without go test's framing.
     */
    default void testFailed(String packageName, String test, Status status, String output) {}

    /** Called when testing says that a test raced. */
    default void raceFound(String packageName, String test) {}

    /**
     * @param tests those with a result of their own that the package has had so far
     * @param output what the package printed outside its tests; empty unless it failed
     */
    record PackageEnd(
            String packageName,
            Status status,
            double elapsedSeconds,
            boolean cached,
            StatusCounts tests,
            String output) {}
}
