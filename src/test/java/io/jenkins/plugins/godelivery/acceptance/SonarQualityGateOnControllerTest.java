package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** sonarQualityGate on a controller, against a server that replays recorded responses. */
@OnController
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SonarQualityGateOnControllerTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/sonar");
    private static final String TOKEN = "squ_0123456789abcdef0123456789abcdef01234567";
    private static final String CREDENTIALS = """
        import com.cloudbees.plugins.credentials.*
        import com.cloudbees.plugins.credentials.domains.Domain
        def token = new org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl(
            CredentialsScope.GLOBAL, 'sonar-token', '', hudson.util.Secret.fromString('%s'))
        SystemCredentialsProvider.instance.store.addCredentials(Domain.global(), token)
        """.formatted(TOKEN);

    private WebServer server;
    private volatile String status = "status-passed.json";
    private volatile boolean pending;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.plain(exchange -> {
            String path = exchange.getRequestURI().getPath();
            String name = path.endsWith("/task") ? "task.json" : path.endsWith("/search") ? "analyses.json" : status;
            String answer = pending ? "{\"task\":{\"status\":\"PENDING\"}}" : Files.readString(RECORDED.resolve(name));
            WebServer.say(exchange, 200, answer);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Build start(Controller jenkins) throws Exception {
        jenkins.client().script(CREDENTIALS);
        return jenkins.client()
                .pipeline("sonar-quality-gate", Map.of("@SERVER@", server.url()))
                .start();
    }

    @Test
    void conditionsThatDoNotHoldFailTheVerdictAndNothingShowsTheToken(Controller jenkins) throws Exception {
        status = "status-failed.json";

        Build build = start(jenkins).awaitEnd();

        String reason = "coverage is 75.0; at least 90 is required";
        assertThat(build.log())
                .containsSubsequence(
                        "orders: " + reason,
                        server.url() + "/dashboard?id=orders",
                        "goes on to the verdict",
                        "qualityGate failed",
                        "ERROR: qualityGate failed")
                .doesNotContain(TOKEN, "\tat ");
        assertThat(build.result()).isEqualTo("FAILURE");
        JsonNode rule = build.report().at("/gate/rules/0");
        assertThat(rule.toString()).contains("sonar.qualityGate", "\"outcome\":\"failed\"", "fix 1 failed condition");
        JsonNode overview = jenkins.get(build.path() + "/go-delivery/data/overview.json");
        assertThat(overview.at("/sonar/0/status").asText()).isEqualTo("ERROR");
        assertThat(server.requests()).isNotEmpty().allMatch(request -> request.endsWith("[Bearer " + TOKEN + "]"));
        assertThat(filesWith(jenkins.home().toPath().resolve("jobs"))).isEmpty();
    }

    @Test
    void aRestartWhileTheServerIsBusyAsksAgainAndComesToTheSame(Controller jenkins) throws Exception {
        pending = true;
        Build build =
                start(jenkins).awaitLog("waiting until " + server.url() + " has processed the analysis of orders");

        jenkins.stop();
        pending = false;
        jenkins.start();

        assertThat(build.awaitEnd().log()).contains("goes on to the verdict", "qualityGate passed");
        assertThat(build.result()).isEqualTo("SUCCESS");
    }

    private static List<Path> filesWith(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, TOKEN))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // The file was deleted in the meantime.
        }
    }
}
