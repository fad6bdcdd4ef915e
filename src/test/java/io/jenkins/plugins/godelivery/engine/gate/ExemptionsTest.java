package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

    private static Exemption quarantine(String pattern, String packages, LocalDate until) {
        return new Exemption(Exemption.Kind.QUARANTINE, pattern, packages, "the clock of CI", "ada", "SHOP-12", until);
    }

    private static Exemption quarantine(String pattern) {
        return quarantine(pattern, "", TODAY);
    }

    private static Exemption waiver(Exemption.Kind kind, String value) {
        return new Exemption(kind, value, "", "known since 1.4", "ada", "", TODAY);
    }

    private static Verdict judge(Evidence evidence, Exemption... exemptions) {
        GoReport report = evidence.report();
        return judge(report, DefaultRules.of(report), List.of(), exemptions);
    }

    private static Verdict judge(GoReport report, List<Rule> rules, List<Rule> floor, Exemption... exemptions) {
        return Gate.judge(
                report,
                Optional.empty(),
                MissingReference.UNNAMED,
                rules,
                new Exemptions(List.of(exemptions), TODAY, floor));
    }

    private static Evidence failing(String... tests) {
        StringBuilder events = new StringBuilder();
        for (String test : tests) {
            events.append("run p ").append(test).append(",fail p ").append(test).append(',');
        }
        return Evidence.of().tests((events + "fail p").split(","));
    }

    @Test
    void failuresOfTestsInQuarantineAreShownAndDoNotCount() {
        Verdict verdict = judge(failing("TestA", "TestB"), quarantine("^TestA$"));
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
        RuleResult failed = verdict.results().stream()
                .filter(result -> result.rule().metric().id().equals("tests.failed"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.foundText()).isEqualTo("1");
        assertThat(failed.places()).extracting(Location::subject).containsExactly("TestB");
        assertThat(verdict.exemptions().get(0).tests()).containsExactly(new ExemptionResult.Test("m/p", "TestA"));

        Verdict both = judge(failing("TestA", "TestB"), quarantine("^Test[AB]$", "m/p", TODAY));
        assertThat(both.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(both.exemptions())
                .singleElement()
                .satisfies(result -> assertThat(result.message().text())
                        .isEqualTo("^Test[AB]$ in m/p, in quarantine until 2026-11-30 (ada, SHOP-12): the clock of CI;"
                                + " not counted: TestA, TestB"));
        assertThat(VerdictMarkdown.of(both, Optional.empty())).contains("not counted: TestA, TestB");
    }

    @Test
    void otherPackagesAreNotMeant() {
        assertThat(judge(failing("TestA"), quarantine("TestA", "m/other", TODAY))
                        .outcome())
                .isEqualTo(GateOutcome.FAILED);
        assertThat(judge(failing("TestA"), quarantine("TestA", "./p", TODAY)).outcome())
                .as("of a module whose path nobody knows")
                .isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void whatHasExpiredCountsAgainAndSaysSo() {
        Verdict verdict = judge(failing("TestA"), quarantine("TestA", "", TODAY.minusDays(1)));
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(verdict.exemptions().get(0).message().text())
                .endsWith("the clock of CI; it has expired, and these count again: TestA");
        assertThat(judge(failing("TestB"), quarantine("TestA", "", TODAY.minusDays(1)))
                        .exemptions()
                        .get(0)
                        .message()
                        .text())
                .endsWith("it has expired: remove it");
    }

    @Test
    void aCrashOfTheProcessCounts() {
        Evidence crash = Evidence.of().tests("run p TestA", "fail p TestA", "run p TestB", "fail p");
        assertThat(judge(crash, quarantine("Test")).outcome()).isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void aPanicOfATestInQuarantineCounts() {
        Evidence panic = Evidence.of().file("tests.json", ReportKind.TEST, """
            {"Action":"run","Package":"m/p","Test":"TestA"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"--- FAIL: TestA (0.00s)\\n"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"panic: boom [recovered]\\n"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"\\tpanic: boom\\n"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"goroutine 7 [running]:\\n"}
            {"Action":"fail","Package":"m/p","Test":"TestA","Elapsed":0}
            {"Action":"output","Package":"m/p","Output":"FAIL\\tm/p\\t0.01s\\n"}
            {"Action":"fail","Package":"m/p","Elapsed":0.01}
            """);
        Verdict verdict = judge(panic, quarantine("TestA"));
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(verdict.exemptions().get(0).message().text())
                .endsWith("the clock of CI; a crash or a data race always counts: TestA");
    }

    @Test
    void aDataRaceCountsWhateverTestItIsIn() throws IOException {
        Evidence raced = Evidence.of().file("tests.json", ReportKind.TEST, """
            {"Action":"run","Package":"m/p","Test":"TestA"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"    testing.go:1617: race detected during execution of test\\n"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"--- FAIL: TestA (0.00s)\\n"}
            {"Action":"fail","Package":"m/p","Test":"TestA","Elapsed":0}
            {"Action":"output","Package":"m/p","Output":"FAIL\\tm/p\\t0.01s\\n"}
            {"Action":"fail","Package":"m/p","Elapsed":0.01}
            """);
        Verdict verdict = judge(raced, quarantine("TestA"));
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(verdict.exemptions().get(0).state()).isEqualTo(ExemptionResult.State.UNUSED);
        assertThat(verdict.exemptions().get(0).message().text()).endsWith("always counts: TestA");
    }

    @Test
    void aWaivedIssueDoesNotCount() {
        Evidence evidence = Evidence.of().lint("a.go error", "b.go error");
        String fingerprint =
                evidence.report().lint().orElseThrow().issues().get(0).fingerprint();

        Verdict verdict = judge(evidence, waiver(Exemption.Kind.LINT, fingerprint));
        assertThat(verdict.results()).extracting(RuleResult::foundText).containsExactly("1");
        assertThat(verdict.exemptions().get(0).message().text())
                .isEqualTo(fingerprint + ", waived by ada until 2026-11-30: known since 1.4; not counted:"
                        + " a.go:3 errcheck");
        assertThat(judge(evidence, waiver(Exemption.Kind.LINT, fingerprint.substring(0, 4)))
                        .results())
                .as("a few characters are no fingerprint")
                .extracting(RuleResult::foundText)
                .containsExactly("2");
    }

    @Test
    void aWaivedRuleIsANote() {
        Verdict verdict = judge(failing("TestA"), waiver(Exemption.Kind.METRIC, "tests.failed"));
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(verdict.summary()).contains("1 note failed");
        assertThat(verdict.exemptions().get(0).message().text()).endsWith("not counted: failed tests: at most 0");

        Exemption expired =
                new Exemption(Exemption.Kind.METRIC, "tests.failed", "", "known", "ada", "", TODAY.minusDays(1));
        assertThat(judge(failing("TestA"), expired).outcome()).isEqualTo(GateOutcome.FAILED);
        Exemption other = new Exemption(Exemption.Kind.METRIC, "tests.failed", "./p", "known", "ada", "", TODAY);
        assertThat(judge(failing("TestA"), other).outcome())
                .as("of a rule with other packages")
                .isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void rulesOfTheFloorCountEverything() {
        Rule rule = new Rule(Metrics.find("tests.failed").orElseThrow(), Bound.max(0));
        GoReport report = failing("TestA").report();

        assertThat(judge(report, List.of(rule), List.of(), quarantine("TestA")).outcome())
                .isEqualTo(GateOutcome.PASSED);
        assertThat(judge(report, List.of(rule), List.of(rule), quarantine("TestA"))
                        .outcome())
                .isEqualTo(GateOutcome.FAILED);
        assertThat(judge(report, List.of(rule), List.of(rule), waiver(Exemption.Kind.METRIC, "tests.failed"))
                        .outcome())
                .isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void aTestThatPassesForLongIsProposedForRelease() throws IOException {
        Evidence green = Evidence.of().tests("run p TestA", "pass p TestA", "pass p");
        GoReport report = green.report();
        Optional<Ledger> last = Optional.empty();
        for (int build = 1; build <= ExemptionResult.RELEASE; build++) {
            BuildId id = new BuildId(Integer.toString(build), Instant.EPOCH.plusSeconds(build));
            ReadLimits limits = ReadLimits.ofProcess();
            Optional<Comparison> comparison =
                    last.map(ledger -> Comparison.of(report, Sources.NONE, ledger, id, limits));
            ExemptionResult result = Gate.judge(
                            report,
                            comparison,
                            MissingReference.UNNAMED,
                            DefaultRules.of(report),
                            new Exemptions(List.of(quarantine("TestA")), TODAY, List.of()))
                    .exemptions()
                    .get(0);
            assertThat(result.isReleasable()).isEqualTo(build == ExemptionResult.RELEASE);
            assertThat(result.message().text())
                    .endsWith(
                            build < ExemptionResult.RELEASE
                                    ? "it matches nothing"
                                    : "passed in 20 builds in a row: release it");
            last = Optional.of(NextLedger.of(report, Sources.NONE, comparison, id, limits));
        }
    }
}
