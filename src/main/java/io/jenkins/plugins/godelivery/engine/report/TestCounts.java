package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import java.util.Collection;

/**
 * Counts the tests that have a result of their own, by the status of their last run. A test in which the race
 * detector found something has failed whatever its later runs say, because the detector reports a race once per
 * process.
 */
public final class TestCounts {
    private TestCounts() {}

    /** Counts the tests of a report. */
    public static StatusCounts of(TestReport report) {
        return of(report.packages());
    }

    /** Counts the tests of packages. */
    public static StatusCounts of(Collection<PackageResult> packages) {
        return packages.stream().map(TestCounts::of).reduce(StatusCounts.NONE, StatusCounts::plus);
    }

    /** Counts the tests of a package. */
    public static StatusCounts of(PackageResult result) {
        StatusCounts leaves = result.leaves();
        int raced = racedAndPassed(result);
        return new StatusCounts(
                leaves.total(),
                leaves.passed() - raced,
                leaves.failed() + raced,
                leaves.skipped(),
                leaves.unfinished());
    }

    /** Counts the raced tests that passed. A race fails its package, so that only failed packages are examined. */
    private static int racedAndPassed(PackageResult result) {
        return result.status() != Status.FAIL
                ? 0
                : (int) result.tests().stream()
                        .filter(test -> test.hasOwnResult() && test.status() == Status.PASS && test.raced())
                        .count();
    }

    /** Returns the sum of the test times of all packages, without the time to compile between them. */
    public static double seconds(Collection<PackageResult> packages) {
        return packages.stream().mapToDouble(PackageResult::elapsedSeconds).sum();
    }

    /** Returns the status that a test is counted with; a raced test has not passed. */
    public static Status status(GoTestResult test) {
        return test.status() == Status.PASS && test.raced() ? Status.FAIL : test.status();
    }
}
