package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.ledger.Figure;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The totals of a report. */
public final class Figures {
    private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);

    private Figures() {}

    public static Map<Figure, Long> of(GoReport report, Optional<Comparison> comparison) {
        Figures totals = new Figures();
        report.tests().ifPresent(totals::tests);
        report.coverage()
                .ifPresent(coverage -> totals.put(
                                Figure.STATEMENTS, coverage.statements().total())
                        .put(Figure.STATEMENTS_COVERED, coverage.statements().covered()));
        report.sourceCoverage().ifPresent(totals::sources);
        report.races().ifPresent(races -> totals.put(Figure.RACES, races.distinct()));
        report.lint().ifPresent(lint -> totals.put(Figure.LINT, lint.total()));
        report.build().map(BuildReport::errors).ifPresent(errors -> totals.put(Figure.BUILD_ERRORS, errors.size()));
        report.images().ifPresent(totals::images);
        if (report.has(Part.DEPLOYMENTS)) {
            long good = report.deployments().stream()
                    .filter(Deployment::isSuccessful)
                    .count();
            totals.put(Figure.DEPLOYMENTS, good)
                    .put(Figure.DEPLOYMENTS_FAILED, report.deployments().size() - good);
        }
        comparison
                .flatMap(Comparison::races)
                .ifPresent(races -> totals.put(Figure.RACES_NEW, races.count(RaceState.NEW)));
        comparison.flatMap(Comparison::lint).ifPresent(lint -> totals.put(Figure.LINT_NEW, lint.newIssues()));
        return totals.figures;
    }

    private Figures put(Figure figure, long value) {
        figures.put(figure, value);
        return this;
    }

    private void tests(TestReport tests) {
        Counts leaves = tests.leaves();
        put(Figure.PASSED, leaves.passed())
                .put(Figure.FAILED, leaves.failed())
                .put(Figure.SKIPPED, leaves.skipped())
                .put(Figure.UNFINISHED, leaves.unfinished())
                .put(Figure.FLAKY, tests.flaky())
                .put(Figure.TEST_MILLIS, Math.round(tests.elapsedSeconds() * 1000))
                .put(Figure.BUILD_ERRORS, tests.build().errors().size());
    }

    private void images(List<ImageRecord> images) {
        long bytes = images.stream().mapToLong(ImageRecord::largest).sum();
        if (bytes > 0) {
            put(Figure.IMAGE_BYTES, bytes);
        }
    }

    private void sources(SourceCoverage sources) {
        long covered = sources.functions().stream()
                .filter(function -> function.statements().covered() > 0)
                .count();
        put(Figure.FUNCTIONS, sources.functions().size())
                .put(Figure.FUNCTIONS_COVERED, covered)
                .put(Figure.ERROR_PATHS, sources.errorPaths().total())
                .put(Figure.ERROR_PATHS_COVERED, sources.errorPaths().covered());
    }
}
