package io.jenkins.plugins.godelivery.engine.sonar;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile servers and scanner reports: where a token is sent, and the cost of a response. */
class SonarTokenTest extends SonarFixture {
    @Test
    void anAnswerWithoutAnEndTakesNoLongerThanItsTime() throws Exception {
        replies.put(TASK, new ArrayDeque<>(List.of(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));

        assertThat(unknown(options().with(SonarParameters.TIMEOUT, "1s"))).contains("no complete answer within 1 s");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (WebServer other = WebServer.plain(exchange -> WebServer.say(exchange, 200, recorded("task.json")))) {
            replies.put(TASK, new ArrayDeque<>(List.of(exchange -> WebServer.send(exchange, 302, other.url() + "/"))));

            assertThat(unknown(options()))
                    .contains("redirects to another address (HTTP status 302), which does not get the token");

            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsNone() throws Exception {
        replies(TASK, "{\"task\":\"" + "x".repeat(3 << 20) + "\"}");

        assertThat(unknown(options())).contains("does not answer like SonarQube");
    }

    @Test
    void theReportOfAScannerNamesNoServerForTheToken() throws Exception {
        try (WebServer other = WebServer.plain(exchange -> WebServer.say(exchange, 200, recorded("task.json")))) {
            for (String url : List.of(other.url(), server.url().replace("http", "https"), "http://[", "file:///etc")) {
                report("orders", url);

                assertThat(unknown(options())).contains("names the server " + url);
            }
            assertThat(other.requests()).isEmpty();
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theReportOfAnotherProjectIsNone() throws Exception {
        assertThat(unknown(options().with(SonarParameters.PROJECT, "shop")))
                .isEqualTo("the analysis belongs to the project orders, not to shop");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aTokenGoesNowhereWithoutTls() throws Exception {
        assertThat(unknown(options().with(SonarParameters.INSECURE, false))).contains("has no TLS");
        assertThat(unknown(Options.NONE)).contains("no server is configured");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTrusted() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        try (WebServer tls = WebServer.withTls(keys, exchange -> {
            Reply reply = replies.get(exchange.getRequestURI().getPath()).element();
            reply.to(exchange);
        })) {
            report("orders", tls.url());
            Options options = Options.NONE.withRaw(SonarParameters.SERVER, tls.url());

            assertThat(unknown(options)).contains("the certificate of the server is not trusted");
            assertThat(tls.requests()).isEmpty();
            assertThat(ask(options.with(SonarParameters.INSECURE, true)).status())
                    .isEqualTo(Status.OK);
        }
    }

    @Test
    void aTokenWithALineBreakIsInNoMessage() throws Exception {
        SonarAnswer answer = SonarQualityGate.ask(
                machine, options().with(SonarParameters.TIMEOUT, "1s"), "squ_1\nsquirrel", Optional.empty());

        assertThat(answer.unknown().text()).contains("Authorization").doesNotContain("squirrel");
    }

    @Test
    void withoutATokenThereIsNoHeader() throws Exception {
        status(TASK, 401);

        SonarAnswer answer = SonarQualityGate.ask(machine, options(), "", Optional.empty());

        assertThat(answer.unknown().text()).endsWith("requires a token");
        assertThat(server.requests()).singleElement().asString().endsWith("[]");
    }

    @Test
    void noLinkLeadsOutOfTheFolder(@TempDir Path elsewhere) throws Exception {
        Path report = folder.resolve(SonarParameters.DEFAULT_REPORT);
        Files.move(report, elsewhere.resolve("report-task.txt"));
        Files.createSymbolicLink(report, elsewhere.resolve("report-task.txt"));
        assertThat(unknown(options())).contains("is not below " + folder.toRealPath());

        Files.delete(report);
        Files.delete(report.getParent());
        Files.createSymbolicLink(report.getParent(), elsewhere);
        assertThat(unknown(options())).contains("is not below " + folder.toRealPath());
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        projectKey=orders
        projectKey=orders&serverUrl=@SERVER@&ceTaskId=../../admin
        projectKey=or ders&serverUrl=@SERVER@&ceTaskId=a
        projectKey=&serverUrl=@SERVER@&ceTaskId=a
        =
        """)
    void whatIsNoReportOfAScannerIsTold(String content) throws Exception {
        Files.writeString(
                folder.resolve(SonarParameters.DEFAULT_REPORT),
                content.replace("@SERVER@", server.url()).replace('&', '\n'));

        assertThat(unknown(options()))
                .isEqualTo(".scannerwork/report-task.txt is not a report of the SonarQube scanner");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aReportThatIsNotThereIsTold() throws Exception {
        assertThat(unknown(options().with(SonarParameters.REPORT, "build/report-task.txt")))
                .startsWith("build/report-task.txt does not exist");
        assertThat(unknown(options().with(SonarParameters.REPORT, "a\u0000b"))).contains("does not exist");
        assertThat(ask(options()
                                .with(
                                        SonarParameters.REPORT,
                                        "../" + folder.getFileName() + "/.scannerwork/report-task.txt"))
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void manyOrLongConditionsAreCut() throws Exception {
        String condition = "{\"status\":\"ERROR\",\"metricKey\":\"" + "m".repeat(5000)
                + "\\u001b[2J\",\"comparator\":\"LT\",\"errorThreshold\":\"1\",\"actualValue\":\"0\"}";
        replies(
                STATUS,
                "{\"projectStatus\":{\"status\":\"ERROR\",\"conditions\":["
                        + Stream.generate(() -> condition).limit(300).collect(Collectors.joining(","))
                        + "]}}");

        SonarAnswer answer = ask(options());

        assertThat(answer.failed()).hasSize(100);
        assertThat(answer.reasons().get(0).text()).hasSizeLessThan(300).doesNotContain("\u001b");
    }
}
