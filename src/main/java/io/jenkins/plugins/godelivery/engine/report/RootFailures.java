package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The root failures of a package: not those caused by a subtest or another test.
 *
 * @param tests indices in the list of its tests
 * @param ofPackage whether the package failed for another reason than these tests
 */
public record RootFailures(List<Integer> tests, boolean ofPackage) {
    public RootFailures {
        tests = List.copyOf(tests);
    }

    /**
     * Finds the root failures of a package.
     *
     * @param all the tests of the package
     */
    public static RootFailures of(PackageResult result, List<GoTestResult> all) {
        List<Integer> roots = new ArrayList<>();
        boolean explained = false;
        for (int i = 0; i < all.size(); i++) {
            GoTestResult test = all.get(i);
            if (test.rootFailure() || TestCounts.status(test) != test.status()) {
                roots.add(i);
                explained |= explains(test, result.cause());
            }
        }
        return new RootFailures(roots, !explained && result.status().isBad());
    }

    private static boolean explains(GoTestResult test, Optional<Cause> cause) {
        if (cause.isEmpty()) {
            return true;
        }
        return switch (cause.get().kind()) {
            case TEST_FAILURE -> true;
            case DATA_RACE -> test.raced();
            default ->
                cause.get().suspect().isEmpty()
                        ? test.cause().map(Cause::kind).equals(cause.map(Cause::kind))
                        : cause.get().suspect().get().equals(test.name());
        };
    }
}
