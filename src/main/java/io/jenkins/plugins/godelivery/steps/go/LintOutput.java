package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.steps.ReadReport;
import io.jenkins.plugins.godelivery.steps.Work;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import io.jenkins.plugins.godelivery.steps.output.PlainLines;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** Output of linters for people, followed by the issues, which linters write only to their reports. */
final class LintOutput extends LiveOutput {
    private static final int ISSUES = 200;

    private final File folder;
    private final Work work;
    private final PlainLines printed = new PlainLines(this::println);

    LintOutput(File folder, Work work) {
        super(folder);
        this.folder = folder;
        this.work = work;
    }

    @Override
    protected void feed(byte[] bytes, int offset, int length) {
        printed.feed(bytes, offset, length);
    }

    @Override
    protected void end() throws IOException {
        printed.end();
        ReadReport.read(work, folder).build().lint().ifPresent(lint -> print(lint.issues()));
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
