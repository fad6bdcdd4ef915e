package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;
import java.io.InputStream;

/** The output of {@code go vet} for people. It names no analyzers, so the linter of all findings is "vet". */
final class VetText {
    private static final int LINE_LIMIT = 1 << 16;

    private final LintReportBuilder report;
    private final String name;
    private final Warnings warnings;
    private final BuildOutputScanner lines = new BuildOutputScanner();

    VetText(LintReportBuilder report, String name, Warnings warnings) {
        this.report = report;
        this.name = name;
        this.warnings = warnings;
    }

    void read(InputStream in) throws IOException {
        // Closed with the stream that was handed in.
        LineReader text = new LineReader(in, LINE_LIMIT);
        for (String line = text.next(); line != null; line = text.next()) {
            if (line.startsWith("vet: ")) {
                loss(text.number(), line);
            } else {
                lines.line(line);
            }
        }
        lines.report().errors().forEach(this::finding);
    }

    private void finding(BuildError finding) {
        if (finding.file().isEmpty()) {
            loss(0, finding.message());
            return;
        }
        IssueDraft issue = new IssueDraft();
        issue.linter = "vet";
        issue.packageName = finding.packageName();
        issue.file = finding.file();
        issue.line = finding.line();
        issue.column = finding.column();
        issue.text = finding.message();
        report.add(issue);
    }

    private void loss(long number, String line) {
        report.incomplete();
        warnings.add(
                name,
                number,
                "vet did not look at everything: " + line.lines().findFirst().orElse(""));
    }
}
