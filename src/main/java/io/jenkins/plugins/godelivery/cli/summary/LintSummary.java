package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import java.util.ArrayList;
import java.util.List;

/** Prints lint issues by severity, and the first of them. */
final class LintSummary {
    private static final int ISSUES = 10;

    private LintSummary() {}

    static void print(LintReport lint, SummaryPrinter summaryPrinter) {
        if (lint.total() == 0) {
            return;
        }
        List<String> severities = new ArrayList<>();
        lint.bySeverity()
                .forEach((severity, count) ->
                        severities.add(count + " " + (severity.isEmpty() ? "without severity" : severity)));
        summaryPrinter.title(
                Style.TITLE,
                "Lint: " + TerminalText.count(lint.total(), "issue") + " (" + String.join(", ", severities) + ")");
        for (LintIssue issue : lint.issues().stream().limit(ISSUES).toList()) {
            String place = issue.line() == 0 ? issue.file() : issue.file() + ":" + issue.line();
            summaryPrinter.line(1, place + "  " + issue.text() + " (" + issue.linter() + ")");
        }
        summaryPrinter.more(1, lint.total() - ISSUES, "issue");
    }
}
