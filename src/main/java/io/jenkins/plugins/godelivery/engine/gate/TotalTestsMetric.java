package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.List;

/** Counts all tests, because a run without any passes every rule that only bounds failures. */
final class TotalTestsMetric extends CountMetric {
    TotalTestsMetric() {
        super("tests.total", "Tests that have a result of their own, including skipped ones.", Part.TESTS);
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return Measurement.of(TestCounts.of(scopedReport.packages()).total(), List.of());
    }
}
