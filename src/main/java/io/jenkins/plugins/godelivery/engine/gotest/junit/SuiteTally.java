package io.jenkins.plugins.godelivery.engine.gotest.junit;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;

/**
 * The numbers of a JUnit suite, which precede its cases.
 *
 * @param ofPackage whether the package needs a case of its own, which the numbers include
 */
record SuiteTally(int cases, int failures, int errors, int skipped, boolean ofPackage) {
    static final SuiteTally NONE = new SuiteTally(0, 0, 0, 0, false);

    static SuiteTally of(PackageResult result) {
        StatusCounts leaves = result.leaves();
        if (result.status() == Status.PASS && result.all().bad() == 0) {
            return new SuiteTally(leaves.total(), 0, 0, leaves.skipped(), false);
        }
        int cases = 0;
        int failures = 0;
        int errors = 0;
        for (GoTestResult test : result.tests()) {
            if (test.hasOwnResult()) {
                cases++;
                failures += isBad(test) && isFailure(test) ? 1 : 0;
                errors += isBad(test) && !isFailure(test) ? 1 : 0;
            }
        }
        boolean ofPackage = result.status().isBad() && failures + errors == 0;
        int own = ofPackage ? 1 : 0;
        return new SuiteTally(cases + own, failures, errors + own, leaves.skipped(), ofPackage);
    }

    SuiteTally plus(SuiteTally other) {
        return new SuiteTally(
                cases + other.cases,
                failures + other.failures,
                errors + other.errors,
                skipped + other.skipped,
                ofPackage || other.ofPackage);
    }

    /** Returns whether the test is bad; a passing rerun never hides a data race. */
    static boolean isBad(GoTestResult test) {
        return test.status().isBad() || test.raced();
    }

    /** Returns whether the first bad run, which becomes the failure, is a failure. */
    private static boolean isFailure(GoTestResult test) {
        for (GoTestResult.OfOrigin one : test.origins()) {
            if (isBad(one.result())) {
                return isFailure(one.result());
            }
        }
        for (GoTestResult.Run run : test.runs()) {
            if (run.status().isBad()) {
                return run.status() == Status.FAIL;
            }
        }
        return false;
    }
}
