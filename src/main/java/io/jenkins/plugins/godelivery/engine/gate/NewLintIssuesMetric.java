package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Counts findings of linters that the reference did not have. */
final class NewLintIssuesMetric extends CountMetric {
    NewLintIssuesMetric() {
        super(
                "lint.issues.new",
                "Findings of linters that the reference build did not have; a finding that only moved to another line"
                        + " is not new.",
                Part.LINT);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.compared(Comparison::lint, Part.LINT, changes -> {
            List<LintIssue> fresh =
                    scopedReport.countedIssues().stream().filter(changes::isNew).toList();
            return Measurement.of(
                    fresh.size(),
                    fresh.stream().limit(3).map(LintIssuesMetric::location).toList());
        });
    }
}
