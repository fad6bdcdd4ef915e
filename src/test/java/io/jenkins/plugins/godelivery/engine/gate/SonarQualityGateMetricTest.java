package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Condition;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Status;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswerJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SonarQualityGateMetricTest {
    private static final Metric METRIC = Metrics.find("sonar.qualityGate").orElseThrow();
    private static final SonarAnswer PASSED = answer(Status.OK, "");
    private static final SonarAnswer FAILED = answer(Status.ERROR, "");
    private static final SonarAnswer UNKNOWN = answer(Status.NONE, "sonar.noServer");

    private static SonarAnswer answer(Status status, String unknown) {
        List<Condition> failed = status == Status.ERROR
                ? List.of(
                        new Condition("new_coverage", "LT", "80", "62.5"),
                        new Condition("new_security_rating", "GT", "1", "4"))
                : List.of();
        return new SonarAnswer(
                "https://sonar.example",
                "orders",
                "a",
                "c",
                "https://sonar.example/dashboard?id=orders",
                status,
                failed,
                unknown.isEmpty() ? Message.literal("") : Message.of(unknown));
    }

    private static GoReport report(ReportReader reader, ReportKind kind, SonarAnswer... answers) throws IOException {
        for (int i = 0; i < answers.length; i++) {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            SonarAnswerJson.write(answers[i], json);
            reader.add(
                    new ReportFile("sonar-" + i + ".json", () -> new ByteArrayInputStream(json.toByteArray())), kind);
        }
        return reader.readRecorded().build();
    }

    private static RuleResult judge(SonarAnswer... answers) throws IOException {
        return judge(report(new ReportReader(), ReportKind.SONAR, answers));
    }

    private static RuleResult judge(GoReport report) {
        return Gate.judge(report, List.of(new Rule(METRIC, Bound.max(0))))
                .results()
                .get(0);
    }

    @Test
    void theConditionsThatDoNotHoldAreCounted() throws IOException {
        assertThat(judge(PASSED).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(judge(PASSED).foundText()).isEqualTo("0");

        RuleResult failed = judge(FAILED, PASSED);

        assertThat(failed.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(failed.foundText()).isEqualTo("2");
        assertThat(failed.remedy().text()).isEqualTo("fix 2 failed conditions of the quality gate in SonarQube");
        assertThat(failed.places().stream().map(Location::describe))
                .containsExactly(
                        "orders: new coverage is 62.5; at least 80 is required",
                        "orders: new security rating is D; A or better is required");
        assertThat(failed.places()).allMatch(place -> place.key().equals(FAILED.page()));
    }

    @Test
    void whatIsNotKnownIsNoPass() throws IOException {
        String reason = UNKNOWN.unknown().text();
        for (RuleResult result : List.of(judge(UNKNOWN), judge(UNKNOWN, PASSED))) {
            assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
            assertThat(result.gaps().stream().map(Message::text)).containsExactly(reason);
        }
        assertThat(judge(UNKNOWN, FAILED).outcome()).isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void whereNobodyAskedTheRuleSaysWhoDoes() throws IOException {
        RuleResult result = judge();

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.remedy().text()).contains("the step sonarQualityGate queries it");
    }

    @Test
    void aProjectIsJudgedAsAWhole() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        SonarAnswerJson.write(PASSED, json);
        GoReport report = Evidence.of()
                .tests("run p TestA", "pass p TestA", "pass p")
                .file("sonar.json", ReportKind.SONAR, json.toString(StandardCharsets.UTF_8))
                .report();
        Rule rule = new Rule(METRIC, new Scope("m/p"), Bound.max(0), Criticality.FAILURE, WhenMissing.INCONCLUSIVE);

        RuleResult result = Gate.judge(report, List.of(rule)).results().get(0);

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.remedy().text()).contains("SonarQube judges a project as a whole");
    }

    /** Anybody can write a file that goReport reads. */
    @Test
    void anAnswerThatNobodySaidWasOneCountsOnlyWhereAllFilesAreTrusted() throws IOException {
        assertThat(judge(report(new ReportReader(), ReportKind.AUTO, PASSED)).outcome())
                .isEqualTo(GateOutcome.PASSED);
        assertThat(judge(report(new ReportReader().trustNoRecordsOfAnyKind(), ReportKind.AUTO, PASSED))
                        .outcome())
                .isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void aRecordThatIsNoneIsAGap() throws IOException {
        GoReport report = Evidence.of()
                .file("sonar.json", ReportKind.SONAR, "{\"sonar\":{\"status\":\"NONE\",\"unknown\":\"\"}}")
                .report();

        assertThat(judge(report).outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(report.warnings()).hasSize(1);
    }
}
