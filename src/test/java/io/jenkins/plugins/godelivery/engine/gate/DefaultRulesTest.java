package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultRulesTest {
    @Test
    void onlyWhatWasToBeDoneIsAskedFor() {
        GoReport tests =
                Evidence.of().tests("run p TestA", "pass p TestA", "pass p").report();
        assertThat(ids(DefaultRules.of(tests)))
                .containsExactly("build.errors", "tests.failed", "tests.unfinished", "packages.failed");
        assertThat(Gate.judge(tests, DefaultRules.of(tests)).outcome()).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void whatWasToBeDoneAndLeftNothingIsInconclusive() {
        GoReport report = Evidence.of()
                .tests("run p TestA", "pass p TestA", "pass p")
                .asked(Part.LINT)
                .report();
        assertThat(Gate.judge(report, DefaultRules.of(report)).outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void sonarQubeThatWasAskedAndGaveNoAnswerIsInconclusive() {
        GoReport report = Evidence.of()
                .tests("run p TestA", "pass p TestA", "pass p")
                .asked(Part.SONAR)
                .report();
        assertThat(ids(DefaultRules.of(report))).contains("sonar.qualityGate");
        assertThat(Gate.judge(report, DefaultRules.of(report)).outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void whatMayHaveBeenEvidenceAndCouldNotBeReadIsInconclusive() {
        GoReport report =
                GoReport.builder().gap(Part.LINT, Message.of("file.binary")).build();
        assertThat(ids(DefaultRules.of(report))).containsExactly("lint.errors");
        assertThat(Gate.judge(report, DefaultRules.of(report)).outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void testsWithTheRaceDetectorOnAreEvidenceOfNoRace() {
        GoReport report = Evidence.of()
                .tests("run p TestA", "pass p TestA", "pass p")
                .asked(Part.RACES)
                .report();
        assertThat(Gate.judge(report, DefaultRules.of(report)).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(ids(DefaultRules.of(report))).contains("races");
    }

    @Test
    void aPackageThatFailsWithoutAFailedTestFails() {
        GoReport report =
                Evidence.of().tests("run p TestA", "pass p TestA", "fail p").report();
        Verdict verdict = Gate.judge(report, DefaultRules.of(report));
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(failed(verdict)).containsExactly("packages.failed");
    }

    @Test
    void aTestThatFailedFailsAlthoughItsPackagePassed() {
        GoReport report =
                Evidence.of().tests("run p TestA", "fail p TestA", "pass p").report();
        assertThat(failed(Gate.judge(report, DefaultRules.of(report)))).containsExactly("tests.failed");
    }

    @Test
    void aPackageThatDoesNotBuildIsABuildErrorInEveryGoVersion() {
        for (String version : List.of("go1.21", "go1.27")) {
            GoReport report = Evidence.of()
                    .recorded(
                            "io/jenkins/plugins/godelivery/engine/gotest/broken/" + version + ".json", ReportKind.TEST)
                    .report();
            assertThat(failed(Gate.judge(report, DefaultRules.of(report))))
                    .as(version)
                    .containsExactly("build.errors");
        }
    }

    @Test
    void anIssueWithoutSeverityIsAnErrorAsForTheToolItself() {
        GoReport report = Evidence.of().lint("a.go ", "b.go warning").report();
        Verdict verdict = Gate.judge(report, DefaultRules.of(report));
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(verdict.results().get(0).remedy().text()).isEqualTo("fix 1 lint error");
    }

    @Test
    void warningsAloneAreNoLintErrors() {
        GoReport report = Evidence.of().lint("b.go warning", "c.go info").report();
        assertThat(Gate.judge(report, DefaultRules.of(report)).outcome()).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void anOwnRuleReplacesThatForTheSameMetric() {
        GoReport report = Evidence.of().lint("a.go error").report();
        Rule own = new Rule(Metrics.find("lint.errors").orElseThrow(), Bound.max(5));
        assertThat(DefaultRules.with(report, List.of(own))).containsExactly(own);
        Rule scoped =
                new Rule(own.metric(), new Scope("m/api"), Bound.max(5), Criticality.NOTE, WhenMissing.INCONCLUSIVE);
        assertThat(DefaultRules.with(report, List.of(scoped))).hasSize(2);
    }

    @Test
    void nothingAtAllIsNothingToJudge() {
        GoReport nothing = Evidence.of().report();
        assertThat(Gate.judge(nothing, DefaultRules.of(nothing)).outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    private static List<String> ids(List<Rule> rules) {
        return rules.stream().map(rule -> rule.metric().id()).toList();
    }

    private static List<String> failed(Verdict verdict) {
        return verdict.results().stream()
                .filter(result -> result.outcome() == GateOutcome.FAILED)
                .map(result -> result.rule().metric().id())
                .toList();
    }
}
