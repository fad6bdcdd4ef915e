package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;

/** Counts tests whose last run failed. */
final class FailedTestsMetric extends UnwantedTestsMetric {
    FailedTestsMetric() {
        super(
                "tests.failed",
                "Tests whose last run failed, or that raced; a parent counts only if no subtest explains its failure.");
    }

    @Override
    int count(PackageResult result) {
        return TestCounts.of(result).failed();
    }

    @Override
    boolean counts(GoTestResult test) {
        return TestCounts.status(test) == Status.FAIL;
    }

    @Override
    boolean isOfFailures() {
        return true;
    }
}
