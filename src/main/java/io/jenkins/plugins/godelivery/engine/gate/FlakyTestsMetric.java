package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;

/** Counts tests that both passed and failed. */
final class FlakyTestsMetric extends UnwantedTestsMetric {
    FlakyTestsMetric() {
        super("tests.flaky", "Tests that passed in one run and failed in another, without a data race.");
    }

    @Override
    int count(PackageResult result) {
        return result.flaky();
    }

    @Override
    boolean counts(GoTestResult test) {
        return test.flaky();
    }

    @Override
    boolean isOfFailures() {
        return true;
    }
}
