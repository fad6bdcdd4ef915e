package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.FailureReason;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.lint.GolangciExit;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Determines which evidence may be missing although the recorded files do not show it. This is the only place that
 * interprets how a tool ended: the command line and the Jenkins steps ask it when a tool has ended, and so does every
 * reader of their records.
 */
public final class EvidenceGaps {
    private final GoReport report;
    private Function<Tool, List<ReportFile>> printed = tool -> List.of();
    private Path module;

    /** @param report read from the output of the tools, possibly with further parts */
    public EvidenceGaps(GoReport report) {
        this.report = report;
    }

    /**
     * Sets where to find the output of the tools.
     *
     * @param files with what a tool printed, where available; they tell why a tool failed
     */
    public EvidenceGaps printed(Function<Tool, List<ReportFile>> files) {
        printed = files;
        return this;
    }

    /**
     * Sets the module that the tools ran in.
     *
     * @param folder in which the tools ran; shows whether there are tests that could have run
     */
    public EvidenceGaps module(Path folder) {
        module = folder;
        return this;
    }

    /**
     * Returns what may be missing, given how the commands ended.
     *
     * @param exits of the commands of one or several tools
     * @return one line each, without a full stop; empty if nothing is known to be missing
     */
    public List<Message> of(List<ToolExit> exits) {
        List<Message> gaps = new ArrayList<>();
        Set<Tool> told = EnumSet.noneOf(Tool.class);
        for (ToolExit exit : exits) {
            Optional<Message> breakdown = exit.status().breakdown(named(exit.tool()));
            if (breakdown.isPresent() && told.add(exit.tool())) {
                gaps.add(breakdown.get());
            }
        }
        for (ToolExit exit : exits) {
            if (!told.contains(exit.tool())) {
                (exit.status().isSuccess() ? nothingRan(exit.tool()) : unexplained(exit)).ifPresent(gap -> {
                    told.add(exit.tool());
                    gaps.add(gap);
                });
            }
        }
        return gaps;
    }

    /** Returns the gaps of tests that were run elsewhere, of which only the reports are known. */
    public List<Message> ofReports() {
        return nothingRan(Tool.TEST).stream().toList();
    }

    /**
     * Interprets the exit code of the shell that ran the commands of a step.
     *
     * @param code 0, or the exit code of a command that failed
     */
    public static List<Message> ofShell(int code, ToolExits exits) {
        List<Message> gaps =
                new ArrayList<>(exits.problems().stream().map(Message::literal).toList());
        boolean told = code == 0 || exits.exits().stream().anyMatch(exit -> exit.code() == code);
        if (!told) {
            Message shell = Message.of("run.shell");
            gaps.add(
                    new ExitStatus(code).breakdown(shell).orElse(Message.of("run.ended", shell, String.valueOf(code))));
        } else if (!exits.complete()) {
            gaps.add(Message.of("run.interrupted"));
        }
        return gaps;
    }

    /** Returns a gap if a tool reports failure but its record shows none. */
    private Optional<Message> unexplained(ToolExit exit) {
        return switch (exit.tool()) {
            case BUILD -> failedToBuild() ? Optional.empty() : ended(exit);
            case TEST -> report.tests().filter(EvidenceGaps::hasFailure).isPresent() ? Optional.empty() : ended(exit);
            case VET -> Optional.of(because(Message.of("run.vetEnded", named(exit.tool()), code(exit)), exit));
            case TIDY ->
                hasIssue()
                        ? Optional.empty()
                        : Optional.of(because(Message.of("run.tidyEnded", named(exit.tool()), code(exit)), exit));
            case LINT -> unexplainedLint(exit);
            case VULNERABILITIES -> ended(exit);
            case SONAR -> Optional.empty(); // There is no command that ends.
        };
    }

    private Optional<Message> unexplainedLint(ToolExit exit) {
        GolangciExit meaning = GolangciExit.of(exit.code());
        if (!meaning.complete()) {
            return Optional.of(
                    because(Message.of("run.lintEnded", named(exit.tool()), code(exit), meaning.message()), exit));
        }
        if (report.lint().isEmpty()) {
            return noReport(exit.tool());
        }
        return hasIssue() || foundBuildErrors() ? Optional.empty() : ended(exit);
    }

    private Optional<Message> ended(ToolExit exit) {
        String code = reason(exit.tool()).isPresent() ? "run.ended" : "run.endedSilently";
        return Optional.of(because(Message.of(code, named(exit.tool()), code(exit)), exit));
    }

    /** Appends the line that tells the reason, if the tool printed one. */
    private Message because(Message end, ToolExit exit) {
        return reason(exit.tool()).map(line -> Message.of("reason", end, line)).orElse(end);
    }

    private static Message named(Tool tool) {
        return Message.literal(tool.label());
    }

    private static String code(ToolExit exit) {
        return String.valueOf(exit.code());
    }

    private Optional<String> reason(Tool tool) {
        return printed.apply(tool).stream()
                .flatMap(file -> FailureReason.in(file).stream())
                .findFirst();
    }

    /** Returns a gap if a tool succeeded with nothing to do, or left no output that proves it ran. */
    private Optional<Message> nothingRan(Tool tool) {
        return switch (tool) {
            case BUILD ->
                printed.apply(tool).stream()
                        .flatMap(file -> FailureReason.unmatched(file).stream())
                        .findFirst()
                        .map(line -> Message.of("run.builtNothing", named(tool), line));
            case TEST -> report.tests().flatMap(tests -> NoTestsRan.reason(tests, module));
            case LINT, TIDY -> report.lint().isEmpty() ? noReport(tool) : Optional.empty();
            case VET ->
                printed.apply(tool).stream().anyMatch(FailureReason::isBlank)
                        ? Optional.of(Message.of("run.printedNothing", named(tool)))
                        : Optional.empty();
            case VULNERABILITIES -> report.vulnerabilities().isEmpty() ? noReport(tool) : Optional.empty();
            case SONAR -> Optional.empty();
        };
    }

    private static Optional<Message> noReport(Tool tool) {
        return Optional.of(Message.of("run.noReport", named(tool)));
    }

    private boolean failedToBuild() {
        return report.build()
                .filter(build -> !build.failed().isEmpty() || !build.errors().isEmpty())
                .isPresent();
    }

    /** Returns whether a test failed in any run, including one that passed when it was rerun. */
    private static boolean hasFailure(TestReport tests) {
        return tests.verdict() == TestReport.Verdict.FAIL
                || tests.flaky() > 0
                || !tests.build().errors().isEmpty();
    }

    /** Returns whether all that the linters found are errors that the build reports, too, and that count there. */
    private boolean foundBuildErrors() {
        return report.anyBuild().filter(build -> !build.errors().isEmpty()).isPresent()
                && report.lint().filter(lint -> !lint.complete()).isPresent();
    }

    private boolean hasIssue() {
        return report.lint().filter(lint -> lint.total() > 0).isPresent();
    }
}
