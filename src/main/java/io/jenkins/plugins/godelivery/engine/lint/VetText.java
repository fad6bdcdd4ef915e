package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses the text output of {@code go vet}, and what it prints beside its JSON. It names no analyzers, so the linter of
 * all findings is "vet".
 */
final class VetText {
    /** Maximum number of reported losses; more tell nothing new. */
    private static final int LINES_LIMIT = 20;

    private static final String FAILURE = "vet: ";
    /** Progress messages of the go command. */
    private static final List<String> PROGRESS =
            List.of("# ", "go: downloading ", "go: finding ", "go: extracting ", "go: switching ");

    private final LintReportBuilder report;
    private final Loss loss;
    private final BuildOutputScanner findings;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String text, long number) {}

    /** Receives a reason why something is missing, and its line, 0 for none. */
    @FunctionalInterface
    interface Loss {
        void at(long number, Message reason);
    }

    VetText(LintReportBuilder report, Loss loss) {
        this.report = report;
        this.loss = loss;
        findings = new BuildOutputScanner(report.limits());
    }

    void line(String text, long number) {
        if (!text.startsWith(FAILURE)) {
            findings.line(text);
        }
        if (lines.size() < LINES_LIMIT && PROGRESS.stream().noneMatch(text::startsWith)) {
            lines.add(new Line(text, number));
        }
    }

    /** Adds findings, if the output is text only. */
    void addFindings() {
        lines.stream().filter(line -> line.text.startsWith(FAILURE)).forEach(this::lose);
        findings.leftOut().ifPresent(told -> loss.at(0, told));
        for (BuildError finding : findings.report().errors()) {
            if (finding.file().isEmpty() || finding.isOfLoading()) {
                loss.at(0, notLookedAt(finding.message()));
            } else {
                add(finding);
            }
        }
    }

    /** Adds losses, if the findings are in JSON: other lines say why a package was not analysed. */
    void addLosses() {
        lines.forEach(this::lose);
    }

    private void add(BuildError finding) {
        IssueDraft issue = new IssueDraft();
        issue.linter = "vet";
        issue.packageName = finding.packageName();
        issue.file = finding.file();
        issue.line = finding.line();
        issue.column = finding.column();
        issue.text = finding.message();
        report.add(issue);
    }

    private void lose(Line line) {
        loss.at(line.number, notLookedAt(line.text));
    }

    private static Message notLookedAt(String reason) {
        return Message.of("lint.vetIncomplete", reason.lines().findFirst().orElse(""));
    }
}
