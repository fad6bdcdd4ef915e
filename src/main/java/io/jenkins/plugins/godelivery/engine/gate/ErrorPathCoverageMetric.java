package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage.ErrorPath;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;

/** Measures the share of error-handling branches that were entered. */
final class ErrorPathCoverageMetric extends RatioMetric {
    ErrorPathCoverageMetric() {
        super("coverage.errorPaths", "Share of the branches like \"if err != nil\" that a test entered.");
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        Optional<ErrorPathCoverage> all = scopedReport.report().sourceCoverage().map(SourceCoverage::errorPaths);
        if (all.isEmpty()) {
            return Measurement.none(Message.of("coverage.noSourcesForErrorPaths"));
        }
        ErrorPathCoverage found = all.get().in(scopedReport::hasProfileFile);
        return Measurement.share(found.covered(), found.total(), locations(found.uncovered()));
    }

    static List<Location> locations(List<ErrorPath> missed) {
        return missed.stream()
                .limit(3)
                .map(path -> new Location("", path.file(), path.line(), "", Message.of("coverage.unusedBranch")))
                .toList();
    }
}
