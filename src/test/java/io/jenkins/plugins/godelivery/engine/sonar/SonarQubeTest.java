package io.jenkins.plugins.godelivery.engine.sonar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.host.FakeHost;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a real server and scanner on a Go module, with a passing and a failing quality gate. With {@code
 * -Dsonar.record=true} it records the responses that {@link SonarQualityGateTest} reads.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SonarQubeTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/sonar");

    @TempDir
    static Path folder;

    @CheckForNull
    private static SonarQubeServer server;

    private static String token;
    private static String commit;
    private static Path module;

    /** Host on this machine. */
    private static final class Machine extends FakeHost {
        @Override
        public <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException {
            try {
                return task.run(new RemoteEnvironment(module, Optional.empty(), Map.of()));
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration time) {
            try {
                new RemoteEnvironment(module, Optional.empty(), Map.of()).pause(time);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        try {
            server = SonarQubeServer.start(folder);
        } catch (IOException e) {
            abort(String.valueOf(e.getMessage()));
        }
        token = server.token("go-delivery");
        module = Files.createDirectory(folder.resolve("orders"));
        Files.writeString(module.resolve("go.mod"), "module example.com/orders\n\ngo 1.21\n");
        Files.writeString(module.resolve("orders.go"), """
            package orders

            func Total(prices []int) int {
            	sum := 0
            	for _, price := range prices {
            		sum += price
            	}
            	return sum
            }
            """);
        Files.writeString(module.resolve("cover.out"), """
            mode: set
            example.com/orders/orders.go:3.30,5.31 2 1
            example.com/orders/orders.go:5.31,7.3 1 0
            example.com/orders/orders.go:8.2,8.12 1 1
            """);
        git("init", "--quiet");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "orders");
        commit = git("rev-parse", "HEAD").strip();
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static void scan(String project) throws IOException, InterruptedException {
        server.scan(
                module,
                token,
                "-Dsonar.projectKey=" + project,
                "-Dsonar.sources=.",
                "-Dsonar.exclusions=cover.out",
                "-Dsonar.go.coverage.reportPaths=cover.out");
    }

    private static SonarAnswer ask(String known) throws IOException, InterruptedException {
        Options options =
                Options.NONE.withRaw(SonarParameters.SERVER, server.url()).with(SonarParameters.INSECURE, true);
        return SonarQualityGate.ask(new Machine(), options, known, Optional.of(commit));
    }

    @Test
    void theGateOfAnAnalysisIsReadAsTheServerShowsIt() throws Exception {
        server.post("/api/projects/create", Map.of("project", "orders", "name", "orders", "visibility", "private"));
        server.post("/api/qualitygates/create", Map.of("name", "lenient"));
        server.post("/api/qualitygates/create", Map.of("name", "strict"));
        condition("lenient", "50");
        condition("strict", "90");
        server.post("/api/qualitygates/select", Map.of("gateName", "lenient", "projectKey", "orders"));
        scan("orders");

        SonarAnswer passed = ask(token);

        assertThat(passed.unknown().text()).isEmpty();
        assertThat(passed.status()).isEqualTo(Status.OK);
        assertThat(passed.commit()).isEqualTo(commit);
        assertThat(passed.project()).isEqualTo("orders");
        record("task.json", server.get("/api/ce/task?id=" + taskId(), token + ":"));
        record("analyses.json", server.get("/api/project_analyses/search?project=orders", token + ":"));
        record("status-passed.json", status(passed));

        server.post("/api/qualitygates/select", Map.of("gateName", "strict", "projectKey", "orders"));
        scan("orders");
        SonarAnswer failed = ask(token);

        assertThat(failed.status()).isEqualTo(Status.ERROR);
        assertThat(failed.reasons().stream().map(Message::text))
                .singleElement()
                .asString()
                .matches("coverage is [0-9.]+; at least 90 is required");
        record("status-failed.json", status(failed));
        assertThat(ask("").unknown().text()).endsWith("requires a token");
        assertThat(ask("squ_0000000000000000000000000000000000000000").unknown().text())
                .endsWith("does not accept the token");
        assertThat(ask(scannerToken()).isKnown()).isFalse();
    }

    /** Returns a token that may analyse the project but not browse it. */
    private static String scannerToken() throws IOException, InterruptedException {
        return server.post(
                        "/api/user_tokens/generate",
                        Map.of("name", "scan", "type", "PROJECT_ANALYSIS_TOKEN", "projectKey", "orders"))
                .path("token")
                .asText();
    }

    private static void condition(String gate, String least) throws IOException, InterruptedException {
        for (JsonNode one :
                server.get("/api/qualitygates/show?name=" + gate, token + ":").path("conditions")) {
            server.post(
                    "/api/qualitygates/delete_condition",
                    Map.of("id", one.path("id").asText()));
        }
        server.post(
                "/api/qualitygates/create_condition",
                Map.of("gateName", gate, "metric", "coverage", "op", "LT", "error", least));
    }

    private static String taskId() throws IOException {
        return Files.readAllLines(module.resolve(SonarParameters.DEFAULT_REPORT)).stream()
                .filter(line -> line.startsWith("ceTaskId="))
                .findFirst()
                .orElseThrow()
                .substring("ceTaskId=".length());
    }

    private static JsonNode status(SonarAnswer answer) throws IOException, InterruptedException {
        return server.get("/api/qualitygates/project_status?analysisId=" + answer.analysis(), token + ":");
    }

    private static void record(String name, JsonNode answer) throws IOException {
        if (Boolean.getBoolean("sonar.record")) {
            Files.createDirectories(RECORDED);
            Files.writeString(RECORDED.resolve(name), answer.toPrettyString().replace(commit, "@COMMIT@") + "\n");
        }
    }
}
