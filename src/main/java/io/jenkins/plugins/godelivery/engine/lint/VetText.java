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
    /** More reasons why something is missing tell nothing new. */
    private static final int LINES_LIMIT = 20;

    private static final String FAILURE = "vet: ";
    /** What the go command says while all is well. */
    private static final List<String> PROGRESS =
            List.of("# ", "go: downloading ", "go: finding ", "go: extracting ", "go: switching ");

    private final LintReportBuilder report;
    private final Loss loss;
    private final BuildOutputScanner findings;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String text, long number) {}

    /** Is told why something is missing, and in which line, 0 where none is meant. */
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

    /** The text is all there is: its lines are findings. */
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

    /** The findings are in JSON: a line beside it is the reason why a package was not looked at. */
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
