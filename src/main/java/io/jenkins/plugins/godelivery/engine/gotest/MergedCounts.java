package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult.OfOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts distinct tests of a package that ran several times.
 *
 * @param bad whether the last run of a test is bad
 * @param badOrigins origins in which it is, if there are several
 */
record MergedCounts(StatusCounts all, StatusCounts leaves, int flaky, boolean bad, Set<Origin> badOrigins) {
    static MergedCounts of(List<GoTestResult> tests) {
        StatusCounts all = StatusCounts.NONE;
        StatusCounts leaves = StatusCounts.NONE;
        int flaky = 0;
        boolean bad = false;
        Set<Origin> badOrigins = new HashSet<>();
        for (GoTestResult test : tests) {
            StatusCounts one = StatusCounts.one(test.status());
            all = all.plus(one);
            leaves = test.hasOwnResult() ? leaves.plus(one) : leaves;
            flaky += test.flaky() ? 1 : 0;
            bad |= endedBad(test);
            for (OfOrigin result : test.origins()) {
                if (endedBad(result.result())) {
                    badOrigins.add(result.origin());
                }
            }
        }
        return new MergedCounts(all, leaves, flaky, bad, badOrigins);
    }

    private static boolean endedBad(GoTestResult test) {
        return test.runs().get(test.runs().size() - 1).status().isBad();
    }
}
