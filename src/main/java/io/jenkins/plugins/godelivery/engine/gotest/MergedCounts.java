package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.TestResult.OfOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts distinct tests of a package that ran several times.
 *
 * @param badOrigins those in which a test is bad
 */
record MergedCounts(Counts all, Counts leaves, int flaky, Set<Origin> badOrigins) {
    static MergedCounts of(List<TestResult> tests) {
        Counts all = Counts.NONE;
        Counts leaves = Counts.NONE;
        int flaky = 0;
        Set<Origin> bad = new HashSet<>();
        for (TestResult test : tests) {
            Counts one = Counts.one(test.status());
            all = all.plus(one);
            leaves = test.hasOwnResult() ? leaves.plus(one) : leaves;
            flaky += test.flaky() ? 1 : 0;
            for (OfOrigin result : test.origins()) {
                if (result.result().status().isBad()) {
                    bad.add(result.origin());
                }
            }
        }
        return new MergedCounts(all, leaves, flaky, bad);
    }
}
