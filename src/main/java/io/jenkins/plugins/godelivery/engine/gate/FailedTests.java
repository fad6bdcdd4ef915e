package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;

/** Tests whose last run failed. */
final class FailedTests extends CountOfTests {
    FailedTests() {
        super(
                "tests.failed",
                "failed tests",
                "Tests whose last run failed; a parent counts when no subtest explains it.");
    }

    @Override
    boolean concerns(PackageResult result) {
        return result.all().failed() > 0;
    }

    @Override
    boolean counts(TestResult test) {
        return test.status() == Status.FAIL;
    }
}
