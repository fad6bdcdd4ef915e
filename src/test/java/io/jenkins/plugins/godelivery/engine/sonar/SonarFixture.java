package io.jenkins.plugins.godelivery.engine.sonar;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.host.FakeHost;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Server that replays recorded responses of a real one ({@code SonarQubeTest} records them), and a scanner's report.
 */
abstract class SonarFixture {
    static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/sonar");
    static final String TOKEN = "squ_0123456789abcdef0123456789abcdef01234567";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String TASK = "/api/ce/task";
    static final String ANALYSES = "/api/project_analyses/search";
    static final String STATUS = "/api/qualitygates/project_status";

    @TempDir
    Path folder;

    final Map<String, Deque<Reply>> replies = new HashMap<>();
    final Machine machine = new Machine();
    final CountDownLatch over = new CountDownLatch(1);
    WebServer server;

    /** Response for a path; the last one is repeated. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Host with virtual time and real requests. */
    final class Machine extends FakeHost {
        final List<String> asked = new ArrayList<>();

        @Override
        public <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException {
            asked.add(task.toString());
            try {
                return task.run(new RemoteEnvironment(folder, Optional.empty(), Map.of()));
            } catch (InterruptedException e) {
                throw new IOException(e);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                return Machine.<T, RuntimeException>thrown(e);
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Rethrows the exception type of the task.
        private static <T, X extends Exception> T thrown(Exception e) throws X {
            throw (X) e;
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = WebServer.plain(exchange -> {
            Deque<Reply> of = replies.get(exchange.getRequestURI().getPath());
            if (of == null) {
                WebServer.say(exchange, 404, "{\"errors\":[{\"msg\":\"unknown\"}]}");
            } else {
                (of.size() > 1 ? of.remove() : of.element()).to(exchange);
            }
        });
        replies(TASK, recorded("task.json"));
        replies(ANALYSES, recorded("analyses.json"));
        replies(STATUS, recorded("status-passed.json"));
        report("orders", server.url());
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
    }

    static String recorded(String name) throws IOException {
        return Files.readString(RECORDED.resolve(name)).replace("@COMMIT@", COMMIT);
    }

    void replies(String path, String... bodies) {
        Deque<Reply> all = new ArrayDeque<>();
        for (String body : bodies) {
            all.add(exchange -> WebServer.say(exchange, 200, body));
        }
        replies.put(path, all);
    }

    void status(String path, int status) {
        replies.put(path, new ArrayDeque<>(List.of(exchange -> WebServer.say(exchange, status, "{}"))));
    }

    void report(String project, String url) throws IOException {
        Path file = folder.resolve(SonarParameters.DEFAULT_REPORT);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "projectKey=" + project + "\nserverUrl=" + url + "\nserverVersion=26.9\ndashboardUrl=" + url
                        + "/dashboard?id=orders\nceTaskId=a1B2-c3_D4\nceTaskUrl=" + url
                        + "/api/ce/task?id=a1B2-c3_D4\n");
    }

    Options options() {
        return Options.NONE.withRaw(SonarParameters.SERVER, server.url() + "/").with(SonarParameters.INSECURE, true);
    }

    SonarAnswer ask(Options options) throws IOException, InterruptedException {
        SonarAnswer answer = SonarQualityGate.ask(machine, options, TOKEN, Optional.of(COMMIT));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        SonarAnswerJson.write(answer, json);
        String text = json.toString(StandardCharsets.UTF_8) + machine.said() + machine.asked + answer;
        assertThat(text).doesNotContain(TOKEN);
        assertThat(SonarAnswerJson.sniff(text)).isTrue();
        assertThat(SonarAnswerJson.read(new ByteArrayInputStream(json.toByteArray())))
                .isEqualTo(answer);
        return answer;
    }

    /** Asserts that the result is unknown, and returns its English text; the Chinese text must differ. */
    String unknown(Options options) throws IOException, InterruptedException {
        SonarAnswer answer = ask(options);
        assertThat(answer.isKnown()).isFalse();
        assertThat(answer.reasons()).isEmpty();
        assertThat(answer.unknown().text(Locale.CHINESE))
                .isNotEqualTo(answer.unknown().text());
        return answer.unknown().text();
    }
}
