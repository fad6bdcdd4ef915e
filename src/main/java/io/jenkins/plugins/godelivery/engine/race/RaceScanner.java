package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.input.Warnings;

/**
 * Finds the race reports in the output of one process, or of one package's tests, fed line by line in the order of the
 * stream.
 *
 * <p>The race runtime writes a report in many pieces and knows nothing of tests: in a test stream feed all lines of a
 * package to one scanner whatever test they sit under, joining pieces of a line per package.
 */
public final class RaceScanner {
    /**
     * @param file name of the report for warnings
     * @param packageName whose tests write the output, null where that is not known
     */
    public RaceScanner(RacesBuilder races, Warnings warnings, String file, String packageName) {}

    /**
     * @param line without its line end
     * @param number of the line in the file, for warnings
     * @param test that the stream puts the line under, null for none
     * @return whether the line is part of a race report
     */
    public boolean line(String line, long number, String test) {
        return false;
    }

    /** How many reports began so far; take it when a test starts, for {@link #raceDetected}. */
    public int reports() {
        return 0;
    }

    /**
     * Testing failed a test with "race detected during execution of test".
     *
     * @param reportsBefore what {@link #reports} said when the test started
     */
    public void raceDetected(String test, int reportsBefore) {}

    /** The output ended; a report that is still open has been cut off. */
    public void end() {}
}
