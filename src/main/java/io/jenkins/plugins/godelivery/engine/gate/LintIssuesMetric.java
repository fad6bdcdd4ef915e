package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.function.Predicate;

/** Counts findings of linters, all or those of one severity. */
final class LintIssuesMetric extends CountMetric {
    private final Predicate<LintIssue> counted;

    LintIssuesMetric() {
        super("lint.issues", "Findings of all linters and of go vet, of any severity.", Part.LINT);
        counted = issue -> true;
    }

    LintIssuesMetric(LintSeverity severity) {
        super(severity.id, severity.description, Part.LINT);
        counted = issue -> LintSeverity.of(issue.severity()) == severity;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        List<LintIssue> issues =
                scopedReport.countedIssues().stream().filter(counted).toList();
        return Measurement.of(
                issues.size(),
                issues.stream().limit(3).map(LintIssuesMetric::location).toList());
    }

    static Location location(LintIssue issue) {
        String first = issue.text().lines().findFirst().orElse("");
        return new Location("", issue.file(), issue.line(), issue.linter(), TestLocations.text(first));
    }
}
