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
 * Determines which evidence may be missing although the recorded files do not show it: the one place that interprets
 * the end of a tool. The command line and the steps of Jenkins ask it when a tool has ended, and so does everyone who
 * reads their records.
 */
public final class EvidenceGaps {
    private final GoReport report;
    private Function<Tool, List<ReportFile>> printed = tool -> List.of();
    private Path module;

    /** @param report of what the tools left, or of more */
    public EvidenceGaps(GoReport report) {
        this.report = report;
    }

    /**
     * Says where the output of the tools is.
     *
     * @param files that hold what a tool printed, where they are at hand: a failure tells its reason there
     */
    public EvidenceGaps printed(Function<Tool, List<ReportFile>> files) {
        printed = files;
        return this;
    }

    /**
     * Says which module the tools ran in.
     *
     * @param folder in which the tools ran: it is known then whether there are tests that could have run
     */
    public EvidenceGaps module(Path folder) {
        module = folder;
        return this;
    }

    /**
     * Returns what may be missing, for how the commands ended.
     *
     * @param exits of the commands of one or several tools
     * @return one line each, without a full stop; empty where nothing is missing for all that is known
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

    /** Of tests that somebody else ran, of which only the reports are known. */
    public List<Message> ofReports() {
        return nothingRan(Tool.TEST).stream().toList();
    }

    /**
     * What the end of the shell that ran the commands of a step means.
     *
     * @param code 0, or that of a command that failed
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

    /** A tool that says it failed is not contradicted by a record in which nothing failed. */
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
            case SONAR -> Optional.empty(); // No command, so it has no end.
        };
    }

    private Optional<Message> unexplainedLint(ToolExit exit) {
        GolangciExit meaning = GolangciExit.of(exit.code());
        if (!meaning.complete()) {
            return Optional.of(
                    because(Message.of("run.lintEnded", named(exit.tool()), code(exit), meaning.message()), exit));
        }
        return report.lint().isEmpty() ? noReport(exit.tool()) : hasIssue() ? Optional.empty() : ended(exit);
    }

    private Optional<Message> ended(ToolExit exit) {
        String code = reason(exit.tool()).isPresent() ? "run.ended" : "run.endedSilently";
        return Optional.of(because(Message.of(code, named(exit.tool()), code(exit)), exit));
    }

    /** With the line that tells the reason, where the tool printed one. */
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

    /** A success of a tool that had nothing to do, or left nothing that says so. */
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

    /** In any run: a test that passed when it was run again failed before. */
    private static boolean hasFailure(TestReport tests) {
        return tests.verdict() == TestReport.Verdict.FAIL
                || tests.flaky() > 0
                || !tests.build().errors().isEmpty();
    }

    private boolean hasIssue() {
        return report.lint().filter(lint -> lint.total() > 0).isPresent();
    }
}
