package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Changes;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.Optional;

/** Counts findings of linters in changed lines. */
final class ChangedLintIssuesMetric extends CountMetric {
    ChangedLintIssuesMetric() {
        super("lint.issues.changed", "Findings of linters and of go vet in changed lines, of any severity.", Part.LINT);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        Changes changes = scopedReport.report().changes();
        Optional<Message> unknown = changes.unknown();
        if (unknown.isPresent()) {
            return scopedReport.changeUnknown(unknown.get());
        }
        List<LintIssue> issues = scopedReport.countedIssues().stream()
                .filter(issue -> isChanged(issue, changes))
                .toList();
        return Measurement.of(
                issues.size(),
                issues.stream().limit(3).map(LintIssuesMetric::location).toList());
    }

    private static boolean isChanged(LintIssue issue, Changes changes) {
        return issue.line() > 0
                && changes.file(issue.file())
                        .filter(file -> file.lines().contains(issue.line()))
                        .isPresent();
    }
}
