package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.lint.LintFormat;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReader;
import io.jenkins.plugins.godelivery.engine.lint.LintReportBuilder;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** What golangci-lint prints for people, and at its end the issues, which it only writes to its report. */
final class LintOutput extends LiveOutput {
    private static final int ISSUES = 200;

    private final File report;
    private final PlainLines printed = new PlainLines(this::println);

    LintOutput(File folder) {
        super(folder);
        report = new File(folder, GoLintWork.ISSUES);
    }

    @Override
    void feed(byte[] bytes, int length) {
        printed.feed(bytes, 0, length);
    }

    @Override
    void end() throws IOException {
        printed.end();
        if (report.isFile()) {
            LintReportBuilder issues = new LintReportBuilder();
            LintReader.read(LintFormat.GOLANGCI_JSON, ReportFile.of(report.toPath()), issues, new Warnings());
            print(issues.build().issues());
        }
    }

    private void print(List<LintIssue> issues) {
        for (LintIssue issue : issues.subList(0, Math.min(ISSUES, issues.size()))) {
            println(issue.file() + ":" + issue.line() + ":" + issue.column() + ": " + issue.text() + " ("
                    + issue.linter() + ")");
        }
        if (issues.size() > ISSUES) {
            println("… and " + (issues.size() - ISSUES) + " more");
        }
    }
}
