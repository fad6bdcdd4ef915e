package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilityText;
import io.jenkins.plugins.godelivery.steps.ReadReport;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.output.LineAssembler;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * Prints the output of linters, followed by the issues and vulnerabilities, which the tools write only to their
 * reports.
 */
final class LintOutput extends LiveOutput {
    private static final int ISSUES = 200;

    private final File folder;
    private final ToolRun toolRun;
    private final LineAssembler printed = new LineAssembler(this::println);

    LintOutput(File folder, ToolRun toolRun) {
        super(folder);
        this.folder = folder;
        this.toolRun = toolRun;
    }

    @Override
    protected void feed(byte[] bytes, int offset, int length) {
        printed.feed(bytes, offset, length);
    }

    @Override
    protected void end() throws IOException {
        printed.end();
        GoReport report = ReadReport.read(toolRun, folder).build();
        report.lint().ifPresent(lint -> print(lint.issues()));
        report.vulnerabilities().ifPresent(found -> print(found, report.modules()));
    }

    private void print(Vulnerabilities found, Modules modules) {
        if (found.total() > 0) {
            println(VulnerabilityText.total(found));
        }
        found.list().stream()
                .limit(ISSUES)
                .forEach(one -> VulnerabilityText.lines(one, modules::source).forEach(this::println));
        if (found.total() > ISSUES) {
            println("… and " + (found.total() - ISSUES) + " more");
        }
    }

    private void print(List<LintIssue> issues) {
        for (LintIssue issue : issues.subList(0, Math.min(ISSUES, issues.size()))) {
            println(issue.file() + ":" + issue.line() + (issue.column() > 0 ? ":" + issue.column() : "") + ": "
                    + issue.text() + " (" + issue.linter() + ")");
        }
        if (issues.size() > ISSUES) {
            println("… and " + (issues.size() - ISSUES) + " more");
        }
    }
}
