package io.jenkins.plugins.godelivery.engine.gate;

import java.util.List;
import java.util.Optional;

/** All metrics: rules, pages, help and validation know those that are named here and no others. */
public final class Metrics {
    /** In the order in which people are shown them. */
    public static final List<Metric> ALL = List.of(
            new BuildErrors(),
            new TotalTests(),
            new FailedTests(),
            new UnfinishedTests(),
            new NewFailures(),
            new FlakyTests(),
            new SkippedTests(),
            new FailedPackages(),
            new DataRaces(),
            new NewDataRaces(),
            new StatementCoverage(),
            new StatementChange(),
            new FunctionReach(),
            new ErrorPathReach(),
            new LintIssues(),
            new LintIssues(LintSeverity.ERROR),
            new LintIssues(LintSeverity.WARNING),
            new LintIssues(LintSeverity.INFO),
            new NewLintIssues(),
            new ImageGrowth(),
            new Duration(),
            new RunDuration());

    private Metrics() {}

    public static Optional<Metric> find(String id) {
        return ALL.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }
}
