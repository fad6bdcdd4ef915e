package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;

/** Tests that both passed and failed. */
final class FlakyTests extends CountOfTests {
    FlakyTests() {
        super("tests.flaky", "flaky tests", "Tests that passed in one run and failed in another, without a data race.");
    }

    @Override
    int count(PackageResult result) {
        return result.flaky();
    }

    @Override
    boolean counts(TestResult test) {
        return test.flaky();
    }
}
