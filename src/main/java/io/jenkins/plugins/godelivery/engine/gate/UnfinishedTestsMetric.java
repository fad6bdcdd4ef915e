package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;

/** Counts tests without a result in packages that ended; in other packages they may still have been running. */
final class UnfinishedTestsMetric extends UnwantedTestsMetric {
    UnfinishedTestsMetric() {
        super("tests.unfinished", "Tests that did not finish because of a panic, a timeout or an exit of the process.");
    }

    @Override
    int count(PackageResult result) {
        return result.status() == Status.UNFINISHED ? 0 : TestCounts.of(result).unfinished();
    }

    @Override
    boolean counts(GoTestResult test) {
        return test.status() == Status.UNFINISHED;
    }
}
