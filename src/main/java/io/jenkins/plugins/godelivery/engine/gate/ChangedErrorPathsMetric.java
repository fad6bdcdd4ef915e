package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage;

/** Measures the coverage of error-handling branches in changed lines. */
final class ChangedErrorPathsMetric extends RatioMetric {
    ChangedErrorPathsMetric() {
        super(
                "errorPaths.changed",
                "Share of the branches like \"if err != nil\" with a changed line that a test entered.");
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.changed(changed -> {
            ErrorPathCoverage found = new ErrorPathCoverage(changed.errorPaths()).in(scopedReport::hasProfileFile);
            return Measurement.shareOfChange(
                    found.covered(), found.total(), ErrorPathCoverageMetric.locations(found.uncovered()));
        });
    }
}
