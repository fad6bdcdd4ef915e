package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage.ErrorPath;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import java.util.List;
import java.util.Optional;

/** Branches that handle an error and were entered. */
final class ErrorPathReach extends Share {
    ErrorPathReach() {
        super(
                "coverage.errorPaths",
                "error-path coverage",
                "error paths",
                "Share of the branches like \"if err != nil\" that a test entered.");
    }

    @Override
    public Measurement measure(View view) {
        Optional<ErrorPathCoverage> all = view.report().sourceCoverage().map(SourceCoverage::errorPaths);
        if (all.isEmpty()) {
            return Measurement.none("error paths are found in the sources, which were not at hand");
        }
        ErrorPathCoverage found = all.get().in(view::hasProfileFile);
        return Measurement.share(found.covered(), found.total(), places(found.uncovered()));
    }

    private static List<Place> places(List<ErrorPath> missed) {
        return missed.stream()
                .limit(3)
                .map(path -> new Place("", path.file(), path.line(), "", "no test enters this branch"))
                .toList();
    }
}
