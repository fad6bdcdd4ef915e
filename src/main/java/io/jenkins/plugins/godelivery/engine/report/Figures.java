package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.vulnerability.Reachability;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Immutable totals of a report. They are counted only here. */
public final class Figures {
    private final Map<Figure, Long> values;
    private final Set<Part> incomplete;

    /** @param incomplete parts that are incomplete */
    public Figures(Map<Figure, Long> values, Collection<Part> incomplete) {
        this.values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
        this.incomplete = incomplete.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(incomplete));
    }

    /** Counts the figures of a report. */
    public static Figures of(GoReport report) {
        Counting counting = new Counting();
        report.tests().ifPresent(counting::tests);
        report.coverage().filter(coverage -> coverage.statements().known()).ifPresent(coverage -> {
            counting.put(Figure.STATEMENTS, coverage.statements().total());
            counting.put(Figure.STATEMENTS_COVERED, coverage.statements().covered());
        });
        report.sourceCoverage().ifPresent(counting::sources);
        report.races().ifPresent(races -> counting.put(Figure.RACES, races.distinct()));
        report.leaks().ifPresent(leaks -> counting.put(Figure.LEAKS, leaks.distinct()));
        report.lint().ifPresent(lint -> counting.put(Figure.LINT, lint.total()));
        report.vulnerabilities().ifPresent(found -> {
            counting.put(Figure.VULNERABILITIES, found.total());
            counting.put(Figure.VULNERABILITIES_CALLED, found.count(Reachability.CALLED));
        });
        report.buildFailures().ifPresent(failures -> counting.put(Figure.BUILD_ERRORS, failures.count()));
        report.images().ifPresent(counting::images);
        if (report.has(Part.DEPLOYMENTS)) {
            counting.deployments(report.deployments());
        }
        return new Figures(
                counting.values,
                Arrays.stream(Part.values())
                        .filter(part -> !report.gaps(part).isEmpty())
                        .toList());
    }

    /** Returns the measured figures. */
    public Map<Figure, Long> values() {
        return values;
    }

    /** Returns the incomplete parts, whether or not they were partly measured. */
    public Set<Part> incomplete() {
        return incomplete;
    }

    /** Returns a figure; empty where nothing measured it. */
    public OptionalLong get(Figure figure) {
        Long value = values.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Returns whether the part of a figure is complete. */
    public boolean isComplete(Figure figure) {
        return !incomplete.contains(figure.part());
    }

    private static final class Counting {
        private final Map<Figure, Long> values = new EnumMap<>(Figure.class);

        private void put(Figure figure, long value) {
            values.put(figure, value);
        }

        private void tests(TestReport tests) {
            StatusCounts counts = TestCounts.of(tests);
            put(Figure.TESTS, counts.total());
            put(Figure.PASSED, counts.passed());
            put(Figure.FAILED, counts.failed());
            put(Figure.SKIPPED, counts.skipped());
            put(Figure.UNFINISHED, counts.unfinished());
            put(Figure.FLAKY, tests.flaky());
            CachedPackages packages = CachedPackages.of(tests);
            put(Figure.PACKAGES, packages.tested());
            put(Figure.PACKAGES_CACHED, packages.cached());
            put(Figure.TEST_MILLIS, Math.round(TestCounts.seconds(tests.packages()) * 1000));
        }

        private void sources(SourceCoverage sources) {
            put(Figure.FUNCTIONS, sources.functions().size());
            put(
                    Figure.FUNCTIONS_COVERED,
                    sources.functions().stream()
                            .filter(function -> function.statements().covered() > 0)
                            .count());
            put(Figure.ERROR_PATHS, sources.errorPaths().total());
            put(Figure.ERROR_PATHS_COVERED, sources.errorPaths().covered());
        }

        private void images(List<ImageRecord> images) {
            long bytes = images.stream().mapToLong(ImageRecord::largest).sum();
            if (bytes > 0) {
                put(Figure.IMAGE_BYTES, bytes);
            }
        }

        private void deployments(List<Deployment> deployments) {
            long good = deployments.stream().filter(Deployment::isSuccessful).count();
            put(Figure.DEPLOYMENTS, good);
            put(Figure.DEPLOYMENTS_FAILED, deployments.size() - good);
        }
    }
}
