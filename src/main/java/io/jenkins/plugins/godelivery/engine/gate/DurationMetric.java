package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;

/** Measures the duration of the tests. */
final class DurationMetric extends TestDurationMetric {
    DurationMetric() {
        super("duration", "Duration of the tests in seconds, summed over the packages, without compilation.");
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        boolean timed =
                scopedReport.report().tests().map(TestReport::elapsedSeconds).orElse(0.0) > 0
                        || scopedReport.packages().stream().anyMatch(PackageResult::cached);
        return measured(TestCounts.seconds(scopedReport.packages()), timed, scopedReport);
    }
}
