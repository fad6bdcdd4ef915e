package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.UnchangedPackage;

/** Counts skipped tests. */
final class SkippedTestsMetric extends UnwantedTestsMetric {
    SkippedTestsMetric() {
        super("tests.skipped", "Tests that called t.Skip in their last run.");
    }

    @Override
    int count(PackageResult result) {
        return result.leaves().skipped();
    }

    @Override
    int count(UnchangedPackage unchanged) {
        return unchanged.skipped();
    }

    @Override
    boolean counts(GoTestResult test) {
        return test.status() == Status.SKIP;
    }
}
