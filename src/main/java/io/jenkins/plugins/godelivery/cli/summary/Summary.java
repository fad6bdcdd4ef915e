package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.ExemptionResult;
import io.jenkins.plugins.godelivery.engine.gate.GapLines;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Prints a report and its verdict: the verdict with its reasons first, then the findings. */
public final class Summary {
    private final SummaryPrinter summaryPrinter;

    public Summary(PrintStream out, Terminal terminal) {
        summaryPrinter = new SummaryPrinter(out, terminal);
    }

    /** @param judged empty if the gate is disabled */
    public void print(GoReport report, Optional<Verdict> judged, Attributions attributions) {
        judged.ifPresent(this::verdict);
        report.tests().flatMap(TestReport::selection).ifPresent(line -> summaryPrinter.line(1, line.text()));
        attributions.summary().ifPresent(whose -> summaryPrinter.title(Style.TITLE, whose.text()));
        report.anyBuild().ifPresent(build -> BuildSummary.print(build, summaryPrinter));
        Map<ExemptionResult.Test, Exemption> exempt =
                judged.map(Summary::exempt).orElse(Map.of());
        report.tests().ifPresent(tests -> new TestSummary(summaryPrinter, report.modules(), exempt).failures(tests));
        report.races().ifPresent(races -> RaceSummary.print(races, report.modules(), summaryPrinter));
        report.leaks().ifPresent(leaks -> LeakSummary.print(leaks, report.modules(), attributions, summaryPrinter));
        report.coverage().ifPresent(coverage -> CoverageSummary.print(coverage, report, summaryPrinter));
        report.lint().ifPresent(lint -> LintSummary.print(lint, summaryPrinter));
        report.vulnerabilities()
                .ifPresent(found -> VulnerabilitySummary.print(found, report.modules(), summaryPrinter));
        report.tests().ifPresent(tests -> TestSummary.slowest(tests, summaryPrinter));
    }

    /** Returns the failed tests that do not count, and why. */
    private static Map<ExemptionResult.Test, Exemption> exempt(Verdict verdict) {
        Map<ExemptionResult.Test, Exemption> exempt = new HashMap<>();
        verdict.exemptions()
                .forEach(result -> result.tests().forEach(test -> exempt.putIfAbsent(test, result.exemption())));
        return exempt;
    }

    private void verdict(Verdict verdict) {
        summaryPrinter.title(style(verdict.outcome()), verdict.summary());
        GapLines gaps = new GapLines();
        for (RuleResult result : verdict.results()) {
            summaryPrinter.line(
                    1,
                    style(result.outcome()),
                    sign(result.outcome()) + " " + result.requirement() + ", " + result.judgedFinding()
                            + (result.rule().criticality() == Criticality.NOTE ? " (a note)" : ""));
            gaps.of(result).forEach(gap -> summaryPrinter.line(3, gap.text()));
            if (result.outcome() == GateOutcome.FAILED) {
                summaryPrinter.line(3, "to pass: " + result.remedy().text());
                result.places().forEach(location -> summaryPrinter.line(3, location.describe()));
            }
        }
        for (ExemptionResult exemption : verdict.exemptions()) {
            boolean over = exemption.state() == ExemptionResult.State.EXPIRED;
            summaryPrinter.line(
                    1, over ? Style.BAD : Style.DOUBTFUL, exemption.message().text());
        }
    }

    private static String sign(GateOutcome outcome) {
        return switch (outcome) {
            case PASSED -> "ok  ";
            case FAILED -> "FAIL";
            case INCONCLUSIVE -> "?   ";
        };
    }

    private static Style style(GateOutcome outcome) {
        return switch (outcome) {
            case PASSED -> Style.GOOD;
            case FAILED -> Style.BAD;
            case INCONCLUSIVE -> Style.DOUBTFUL;
        };
    }
}
