package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilitySeverity;
import java.util.List;
import java.util.Optional;

/** Lists all metrics; rules, pages, help and validation use this list. */
public final class Metrics {
    /** In display order. */
    public static final List<Metric> ALL = List.of(
            new BuildErrorsMetric(),
            new TotalTestsMetric(),
            new FailedTestsMetric(),
            new UnfinishedTestsMetric(),
            new NewFailuresMetric(),
            new FlakyTestsMetric(),
            new SkippedTestsMetric(),
            new FailedPackagesMetric(),
            new DataRacesMetric(),
            new NewDataRacesMetric(),
            new LeaksMetric(),
            new NewLeaksMetric(),
            new StatementCoverageMetric(),
            new CoverageChangeMetric(),
            new ChangedStatementsMetric(),
            new FunctionCoverageMetric(),
            new UntestedFunctionsMetric(),
            new ErrorPathCoverageMetric(),
            new ChangedErrorPathsMetric(),
            new SlowerBenchmarksMetric(),
            new LintIssuesMetric(),
            new LintIssuesMetric(LintSeverity.ERROR),
            new LintIssuesMetric(LintSeverity.WARNING),
            new LintIssuesMetric(LintSeverity.INFO),
            new NewLintIssuesMetric(),
            new ChangedLintIssuesMetric(),
            VulnerabilitiesMetric.ofAll(),
            VulnerabilitiesMetric.ofCalled(),
            new NewVulnerabilitiesMetric(),
            VulnerabilitiesMetric.of(VulnerabilitySeverity.CRITICAL),
            VulnerabilitiesMetric.of(VulnerabilitySeverity.HIGH),
            VulnerabilitiesMetric.of(VulnerabilitySeverity.MEDIUM),
            VulnerabilitiesMetric.of(VulnerabilitySeverity.LOW),
            new ImageGrowthMetric(),
            new SonarQualityGateMetric(),
            new DurationMetric(),
            new RunDurationMetric());

    private Metrics() {}

    /** Finds a metric by its ID. */
    public static Optional<Metric> find(String id) {
        return ALL.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }
}
