package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.UnchangedPackage;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.List;

/**
 * Counts all tests, with those of unchanged packages that were left out, because a run without any passes every rule that only bounds failures.
 */
final class TotalTestsMetric extends CountMetric {
    TotalTestsMetric() {
        super("tests.total", "Tests that have a result of their own, including skipped ones.", Part.TESTS);
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        int unchanged = scopedReport.unchanged().stream()
                .mapToInt(UnchangedPackage::tests)
                .sum();
        return Measurement.of(TestCounts.of(scopedReport.packages()).total() + unchanged, List.of());
    }
}
