package io.jenkins.plugins.godelivery.engine.sonar;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of a SonarQube server; everything but a clear pass is not a pass. */
class SonarQualityGateTest extends SonarFixture {
    @Test
    void waitsUntilTheAnalysisIsProcessedAndShowsTheTokenToTheServerAlone() throws Exception {
        replies(
                TASK,
                "{\"task\":{\"status\":\"PENDING\"}}",
                "{\"task\":{\"status\":\"IN_PROGRESS\"}}",
                recorded("task.json"));

        SonarAnswer answer = ask(options());

        assertThat(answer.unknown().text()).isEmpty();
        assertThat(answer.status()).isEqualTo(Status.OK);
        assertThat(answer.project()).isEqualTo("orders");
        assertThat(answer.commit()).isEqualTo(COMMIT);
        assertThat(answer.page()).startsWith(server.url() + "/dashboard?id=orders");
        assertThat(machine.seconds()).isEqualTo(1 + 2);
        assertThat(machine.said()).hasSize(1);
        assertThat(server.requests())
                .hasSize(5)
                .allSatisfy(request -> assertThat(request).endsWith(" [Bearer " + TOKEN + "]"));
    }

    @Test
    void namesTheConditionsThatDoNotHold() throws Exception {
        replies(STATUS, recorded("status-failed.json"));

        SonarAnswer answer = ask(options());

        assertThat(answer.status()).isEqualTo(Status.ERROR);
        assertThat(answer.reasons().stream().map(Message::text))
                .containsExactly("coverage is 75.0; at least 90 is required");
    }

    @Test
    void askingAgainComesToTheSame() throws Exception {
        assertThat(ask(options())).isEqualTo(ask(options()));
    }

    @Test
    void saysWhatIsWrongInWords() {
        assertThat(new SonarAnswer.Condition("new_reliability_rating", "GT", "1", "3.0")
                        .message()
                        .text())
                .isEqualTo("new reliability rating is C; A or better is required");
        assertThat(new SonarAnswer.Condition("new_violations", "GT", "0", "4")
                        .message()
                        .text())
                .isEqualTo("new violations is 4; at most 0 is accepted");
        assertThat(new SonarAnswer.Condition("new_coverage", "??", "80", "")
                        .message()
                        .text())
                .isEqualTo("new coverage is ?, which fails its condition");
    }

    @Test
    void anAnalysisThatIsNeverProcessedEndsWithItsTime() throws Exception {
        replies(TASK, "{\"task\":{\"status\":\"PENDING\"}}");

        assertThat(unknown(options().with(SonarParameters.TIMEOUT, "10m")))
                .isEqualTo("SonarQube has not answered within 10m0s: task a1B2-c3_D4 is PENDING");

        assertThat(machine.seconds()).isEqualTo(600);
        assertThat(server.requests()).hasSizeLessThan(30);
    }

    @Test
    void whatCannotBeAnsweredNowIsAskedForAgain() throws Exception {
        Deque<Reply> all = new ArrayDeque<>();
        all.add(exchange -> WebServer.say(exchange, 503, "starting"));
        all.add(exchange -> WebServer.say(exchange, 429, ""));
        all.add(exchange -> WebServer.say(exchange, 500, ""));
        all.addAll(replies.get(TASK));
        replies.put(TASK, all);

        assertThat(ask(options()).status()).isEqualTo(Status.OK);
        assertThat(machine.seconds()).isEqualTo(1 + 2 + 4);
    }

    @Test
    void aServerThatIsNotThereEndsWithItsTime() throws Exception {
        Options options = options();
        server.close();

        assertThat(unknown(options))
                .startsWith("SonarQube has not answered within 5m0s: " + server.url() + " cannot be reached");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /api/ce/task | [] | does not answer like SonarQube: task
        /api/ce/task | <html> | does not answer like SonarQube: JSON
        /api/ce/task | {"task":{"status":"FAILED","errorMessage":"disk"}} | could not process the analysis (task a1B2-c3_D4): disk
        /api/ce/task | {"task":{"status":"CANCELED"}} | cancelled the task
        /api/ce/task | {"task":{"status":"SUCCESS","componentKey":"orders"}} | produced no analysis
        /api/ce/task | {"task":{"status":"SUCCESS","componentKey":"other","analysisId":"a"}} | belongs to the project other, not to orders
        /api/project_analyses/search | {"analyses":[]} | does not list the analysis
        /api/qualitygates/project_status | {"projectStatus":{"status":"NONE"}} | has no quality gate for orders
        /api/qualitygates/project_status | {"projectStatus":{"status":"WARN"}} | does not answer like SonarQube
        /api/qualitygates/project_status | {} | does not answer like SonarQube
        """)
    void whatIsNoAnswerIsNeverAPass(String path, String body, String reason) throws Exception {
        replies(path, body);

        assertThat(unknown(options())).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "401, does not accept the token",
        "403, needs the permission Browse",
        "404, does not know the task",
        "400, answers with HTTP status 400"
    })
    void whatIsRefusedIsNotAskedForAgain(int status, String reason) throws Exception {
        status(TASK, status);

        assertThat(unknown(options())).contains(reason);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAnalysisOfAnotherCommitIsNone() throws Exception {
        replies(ANALYSES, recorded("analyses.json").replace(COMMIT, "f".repeat(40)));

        assertThat(unknown(options()))
                .isEqualTo("SonarQube analysed the commit " + "f".repeat(40) + ", but " + COMMIT
                        + " is checked out: run the scanner on this checkout first");
        assertThat(server.requests()).noneMatch(request -> request.contains(STATUS));
    }

    @Test
    void anAnalysisOfNoKnownCommitIsNone() throws Exception {
        replies(ANALYSES, recorded("analyses.json").replace("revision", "version"));

        assertThat(unknown(options())).contains("-Dsonar.scm.revision=" + COMMIT);
    }

    @Test
    void withoutARepositoryThereIsNoCommitToCompare() throws Exception {
        SonarAnswer answer = SonarQualityGate.ask(machine, options(), TOKEN, Optional.empty());

        assertThat(answer.status()).isEqualTo(Status.OK);
        assertThat(server.requests()).noneMatch(request -> request.contains(ANALYSES));
    }

    @Test
    void aGateThatFailedWithoutConditionsHasFailed() throws Exception {
        replies(STATUS, "{\"projectStatus\":{\"status\":\"ERROR\",\"conditions\":7}}");

        assertThat(ask(options()).reasons().stream().map(Message::text))
                .containsExactly("the quality gate of orders has failed");
    }
}
