package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final String[] PASSING = {"run p TestA", "pass p TestA", "pass p"};
    private static final String[] FAILING = {"run p TestA", "fail p TestA", "fail p"};
    private static final String[] CUT_OFF = {"run p TestA", "pass p TestA"};
    private static final String[] CUT_OFF_FAILING = {"run p TestA", "fail p TestA", "run p TestB"};
    private static final String[] PANICKED = {"run p TestA", "fail p"};

    @Test
    void aBoundThatIsKeptPasses() {
        RuleResult result = judge(Evidence.of().tests(PASSING), rule("tests.failed", Bound.max(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(result.foundText()).isEqualTo("0");
        assertThat(result.files()).containsExactly("tests.json");
        assertThat(result.remedy().text()).isEmpty();
    }

    @Test
    void aBoundThatIsNotKeptFailsAndSaysWhatWouldHelp() {
        RuleResult result = judge(Evidence.of().tests(FAILING), rule("tests.failed", Bound.max(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.requirement()).isEqualTo("failed tests: at most 0");
        assertThat(result.foundText()).isEqualTo("1");
        assertThat(result.remedy().text()).isEqualTo("fix 1 failed test");
        assertThat(result.places()).singleElement().satisfies(location -> {
            assertThat(location.packageName()).isEqualTo("m/p");
            assertThat(location.subject()).isEqualTo("TestA");
        });
    }

    @Test
    void evidenceThatIsAbsentIsInconclusive() {
        RuleResult result = judge(Evidence.of().tests(PASSING), rule("coverage.statements", Bound.min(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.found()).isEmpty();
        assertThat(result.foundText()).isEqualTo("not measured");
        assertThat(result.remedy().text()).isEqualTo("not judged: the report has no coverage");
    }

    @Test
    void aProfileWithoutStatementsIsNeitherZeroNorAHundred() {
        Evidence empty = Evidence.of().profile();
        assertThat(judge(empty, rule("coverage.statements", Bound.min(0))).outcome())
                .isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(judge(Evidence.of().profile(), rule("coverage.statements", Bound.max(100)))
                        .outcome())
                .isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void noFailureInAStreamThatWasCutOffIsInconclusive() {
        RuleResult result = judge(Evidence.of().tests(CUT_OFF), rule("tests.failed", Bound.max(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps()).isNotEmpty();
        assertThat(result.foundText()).isEqualTo("unknown (evidence incomplete)");
    }

    @Test
    void aFailureInAStreamThatWasCutOffFailsAllTheSame() {
        RuleResult result = judge(Evidence.of().tests(CUT_OFF_FAILING), rule("tests.failed", Bound.max(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.foundText()).isEqualTo("at least 1");
    }

    @Test
    void atLeastSoManyIsSettledOnceTheyAreThere() {
        RuleResult result = judge(Evidence.of().tests(CUT_OFF_FAILING), rule("tests.failed", Bound.min(1)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void aShareOfWhatWasCutOffIsInconclusiveEitherWay() {
        Evidence low = Evidence.of().profile("m/p/a.go:1.1,2.2 1 0", "m/p/a.go:3.1,4");
        Evidence high = Evidence.of().profile("m/p/a.go:1.1,2.2 1 1", "m/p/a.go:3.1,4");
        assertThat(judge(low, rule("coverage.statements", Bound.min(50))).outcome())
                .isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(judge(high, rule("coverage.statements", Bound.min(50))).outcome())
                .isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void aTestThatNeverEndedCountsOnceItsPackageEnded() {
        assertThat(judge(Evidence.of().tests(PANICKED), rule("tests.unfinished", Bound.max(0)))
                        .outcome())
                .isEqualTo(GateOutcome.FAILED);
        assertThat(judge(Evidence.of().tests("run p TestA"), rule("tests.unfinished", Bound.max(0)))
                        .outcome())
                .isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void aToolThatFailedLeavesItsRulesInconclusive() {
        Evidence timedOut = Evidence.of().lint().gap(Part.LINT, "golangci-lint ended with exit code 4: timeout");
        RuleResult result = judge(timedOut, rule("lint.issues", Bound.max(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.remedy().text()).contains("exit code 4");
    }

    @Test
    void aToolThatWasToRunAndLeftNothingIsInconclusive() {
        RuleResult result = judge(Evidence.of().tests(PASSING).asked(Part.LINT), rule("lint.issues", Bound.max(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.remedy().text()).contains("although this was requested");
    }

    @Test
    void aPackageThatPanickedLeavesNoProfile() {
        Evidence evidence = Evidence.of().tests(PANICKED).profile("m/q/a.go:1.1,2.2 1 1");
        RuleResult result = judge(evidence, rule("coverage.statements", Bound.min(50)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps()).singleElement().asString().startsWith("m/p: wrote no cover profile: ");
    }

    @Test
    void aRuleThatPassesOverMissingEvidenceJudgesWhatIsThere() {
        assertThat(judge(Evidence.of().tests(PASSING), lenient("coverage.statements", Bound.min(80)))
                        .outcome())
                .isEqualTo(GateOutcome.PASSED);
        assertThat(judge(Evidence.of().tests(CUT_OFF), lenient("tests.failed", Bound.max(0)))
                        .outcome())
                .isEqualTo(GateOutcome.PASSED);
        assertThat(judge(Evidence.of().tests(CUT_OFF_FAILING), lenient("tests.failed", Bound.max(0)))
                        .outcome())
                .isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void whatIsMissingToACoverageIsCountedInStatements() {
        Evidence evidence = Evidence.of().profile("m/p/a.go:1.1,2.2 700 1", "m/p/b.go:7.1,9.2 503 0");
        RuleResult result = judge(evidence, rule("coverage.statements", Bound.min(80)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.foundText()).isEqualTo("58.2%");
        assertThat(result.remedy().text()).isEqualTo("cover 263 more of 1,203 statements");
        assertThat(result.places()).singleElement().satisfies(location -> {
            assertThat(location.file()).isEqualTo("m/p/b.go");
            assertThat(location.line()).isEqualTo(7);
            assertThat(location.text()).isEqualTo("503 of 503 statements are not covered");
        });
    }

    @Test
    void theRemedyIsJustEnough() {
        for (int covered = 0; covered < 12; covered++) {
            Evidence evidence = Evidence.of()
                    .profile("m/p/a.go:1.1,2.2 " + covered + " 1", "m/p/a.go:3.1,4.2 " + (12 - covered) + " 0");
            RuleResult result = judge(evidence, rule("coverage.statements", Bound.min(83.3)));
            int missing = 10 - covered;
            assertThat(result.remedy().text())
                    .isEqualTo(missing <= 0 ? "" : "cover " + missing + " more of 12 statements");
        }
    }

    @Test
    void aValueIsShownOnItsSideOfTheBound() {
        Evidence evidence = Evidence.of().profile("m/p/a.go:1.1,2.2 79999 1", "m/p/a.go:3.1,4.2 20001 0");
        assertThat(judge(evidence, rule("coverage.statements", Bound.min(80))).foundText())
                .isEqualTo("79.999%");
    }

    /** Test duration excludes the time that go spends compiling between packages. */
    @Test
    void theDurationIsThatOfTheTestsAndTheWallTimeHasANameOfItsOwn() {
        String stream = """
            {"Time":"2026-11-21T08:00:00Z","Action":"start","Package":"m/p"}
            {"Time":"2026-11-21T08:00:01.25Z","Action":"pass","Package":"m/p","Elapsed":1.25}
            {"Time":"2026-11-21T08:01:12Z","Action":"start","Package":"m/q"}
            {"Time":"2026-11-21T08:01:12.5Z","Action":"pass","Package":"m/q","Elapsed":0.5}
            """;
        Evidence evidence = Evidence.of().file("tests.json", ReportKind.TEST, stream);
        RuleResult tests = judge(evidence, rule("duration", Bound.max(1.125)));
        assertThat(tests.requirement()).isEqualTo("duration of the tests: at most 1.125 s");
        assertThat(tests.foundText()).isEqualTo("1.8 s");
        assertThat(tests.remedy().text()).isEqualTo("save 0.6 s of 1.8 s");
        assertThat(tests.places()).extracting(Location::text).containsExactly("took 1.2 s", "took 0.5 s");
        RuleResult run =
                judge(Evidence.of().file("tests.json", ReportKind.TEST, stream), rule("run.duration", Bound.max(60)));
        assertThat(run.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(run.foundText()).isEqualTo("72.5 s");
    }

    @Test
    void aStreamWithoutTimesHasNoDuration() {
        assertThat(judge(Evidence.of().tests(PASSING), rule("duration", Bound.max(60)))
                        .outcome())
                .isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void threePlacesAtMost() {
        Evidence evidence = Evidence.of().lint("a.go error", "b.go error", "c.go error", "d.go error");
        RuleResult result = judge(evidence, rule("lint.errors", Bound.max(1)));
        assertThat(result.places()).extracting(Location::file).containsExactly("a.go", "b.go", "c.go");
        assertThat(result.remedy().text()).isEqualTo("fix 3 of 4 lint errors");
    }

    @Test
    void aVerdictIsAsBadAsItsWorstRuleThatCounts() {
        Rule failing = rule("tests.failed", Bound.max(0));
        Rule missing = rule("coverage.statements", Bound.min(80));
        Rule passing = rule("packages.failed", Bound.max(1));
        assertThat(verdict(passing)).isEqualTo(GateOutcome.PASSED);
        assertThat(verdict(passing, missing)).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(verdict(passing, missing, failing)).isEqualTo(GateOutcome.FAILED);
        assertThat(verdict(passing, note(failing), note(missing))).isEqualTo(GateOutcome.PASSED);
        assertThat(verdict(missing, note(failing))).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(verdict(note(failing))).isEqualTo(GateOutcome.PASSED);
        assertThat(verdict()).isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void theCriticalityOfAVerdictIsTheHighestOfWhatDidNotPass() {
        Rule unstable = new Rule(
                Metrics.find("tests.failed").orElseThrow(),
                Scope.TOTAL,
                Bound.max(0),
                Criticality.UNSTABLE,
                WhenMissing.INCONCLUSIVE);
        Verdict verdict =
                Gate.judge(Evidence.of().tests(FAILING).report(), List.of(unstable, rule("tests.flaky", Bound.max(0))));
        assertThat(verdict.criticality()).contains(Criticality.UNSTABLE);
        assertThat(verdict.summary()).isEqualTo("failed: 1 of 2 checks failed");
    }

    @Test
    void aVerdictAndItsCountAgree() {
        Rule failing = rule("tests.failed", Bound.max(0));
        Rule missing = rule("coverage.statements", Bound.min(80));
        Rule passing = rule("packages.failed", Bound.max(1));
        assertThat(summary(failing, missing, passing)).isEqualTo("failed: 1 of 3 checks failed, 1 not judged");
        assertThat(summary(missing, passing)).isEqualTo("inconclusive: 1 of 2 checks not judged");
        assertThat(summary(passing, passing)).isEqualTo("passed: all 2 checks passed");
        assertThat(summary(note(failing))).isEqualTo("passed: 1 note failed");
        assertThat(summary(passing, note(failing), note(missing)))
                .isEqualTo("passed: 1 check passed, 1 note failed, 1 note not judged");
        assertThat(summary()).isEqualTo("inconclusive: nothing to judge");
    }

    private static String summary(Rule... rules) {
        return Gate.judge(Evidence.of().tests(FAILING).report(), List.of(rules)).summary();
    }

    @Test
    void recordedRacesAreJudged() {
        Evidence evidence = Evidence.of().recorded("race/go1.27/tests.jsonl", ReportKind.TEST);
        RuleResult result = judge(evidence, rule("races", Bound.max(0)));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.remedy().text()).isEqualTo("fix 18 data races");
        assertThat(result.places()).hasSize(3).allSatisfy(location -> {
            assertThat(location.file()).endsWith(".go");
            assertThat(location.line()).isPositive();
            assertThat(location.text())
                    .matches("(read|write|atomic \\w+) in .+, (previous )?(read|write|atomic \\w+) in .+");
        });
        assertThat(result.files()).singleElement().asString().endsWith("tests.jsonl");
    }

    private static GateOutcome verdict(Rule... rules) {
        return Gate.judge(Evidence.of().tests(FAILING).report(), List.of(rules)).outcome();
    }

    private static RuleResult judge(Evidence evidence, Rule rule) {
        return Gate.judge(evidence.report(), List.of(rule)).results().get(0);
    }

    private static Rule rule(String metric, Bound bound) {
        return new Rule(Metrics.find(metric).orElseThrow(), bound);
    }

    private static Rule note(Rule rule) {
        return new Rule(rule.metric(), rule.scope(), rule.bound(), Criticality.NOTE, rule.whenMissing());
    }

    private static Rule lenient(String metric, Bound bound) {
        Rule rule = rule(metric, bound);
        return new Rule(rule.metric(), rule.scope(), bound, rule.criticality(), WhenMissing.PASS);
    }
}
