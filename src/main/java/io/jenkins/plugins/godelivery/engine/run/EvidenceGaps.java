package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.lint.GolangciExit;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why evidence may be missing although what was recorded does not show it: the one place where it is said what the end of
 * a tool means. The command line and the steps of Jenkins ask it when a tool has ended, and whoever reads what they
 * recorded asks it again.
 */
public final class EvidenceGaps {
    private EvidenceGaps() {}

    /**
     * @param exits of the commands of one or several tools
     * @param report of what these tools left, or of more
     * @return one line each, without a full stop; empty where nothing is missing for all that is known
     */
    public static List<String> of(List<ToolExit> exits, GoReport report) {
        List<String> gaps = new ArrayList<>();
        Set<Tool> told = EnumSet.noneOf(Tool.class);
        for (ToolExit exit : exits) {
            Optional<String> breakdown = exit.status().breakdown();
            if (breakdown.isPresent() && told.add(exit.tool())) {
                gaps.add(exit.tool().label() + " " + breakdown.get());
            }
        }
        for (ToolExit exit : exits) {
            if (!exit.status().isSuccess() && !told.contains(exit.tool())) {
                unexplained(exit, report).ifPresent(reason -> {
                    told.add(exit.tool());
                    gaps.add(exit.tool().label() + " ended with exit code " + exit.code() + reason);
                });
            }
        }
        return gaps;
    }

    /**
     * What the end of the shell that ran the commands of a step means.
     *
     * @param code 0, or that of a command that failed
     */
    public static Optional<String> ofShell(int code, ToolExits exits) {
        boolean told = code == 0 || exits.exits().stream().anyMatch(exit -> exit.code() == code);
        if (told && exits.complete()) {
            return Optional.empty();
        }
        String end = new ExitStatus(code).breakdown().orElse("ended with exit code " + code);
        return Optional.of(
                told
                        ? "the commands were broken off: nothing tells how they ended"
                        : "the shell of the commands " + end);
    }

    /** A tool that says it failed is not contradicted by a record in which nothing failed. */
    private static Optional<String> unexplained(ToolExit exit, GoReport report) {
        return switch (exit.tool()) {
            case BUILD -> failedToBuild(report) ? Optional.empty() : unknown();
            case TEST -> report.tests().filter(EvidenceGaps::hasFailure).isPresent() ? Optional.empty() : unknown();
            case VET -> Optional.of(" and could not look at all packages");
            case TIDY ->
                hasIssue(report) ? Optional.empty() : Optional.of(" and could not tell whether go.mod is tidy");
            case LINT -> lint(exit.code(), report);
        };
    }

    private static Optional<String> unknown() {
        return Optional.of(", and what it printed does not say why");
    }

    private static boolean failedToBuild(GoReport report) {
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

    private static Optional<String> lint(int code, GoReport report) {
        GolangciExit exit = GolangciExit.of(code);
        if (!exit.complete()) {
            return Optional.of(" and did not look at everything: " + exit.message());
        }
        return hasIssue(report) ? Optional.empty() : unknown();
    }

    private static boolean hasIssue(GoReport report) {
        return report.lint().filter(lint -> lint.total() > 0).isPresent();
    }
}
