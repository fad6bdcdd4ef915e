package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;

/** Tests that were skipped. */
final class SkippedTests extends CountOfTests {
    SkippedTests() {
        super("tests.skipped", "skipped tests", "Tests that said t.Skip in their last run.");
    }

    @Override
    int count(PackageResult result) {
        return result.leaves().skipped();
    }

    @Override
    boolean counts(TestResult test) {
        return test.status() == Status.SKIP;
    }
}
