package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line queries a server that replays recorded responses. */
@Timeout(300)
class SonarRunTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/sonar");
    private static final String TOKEN = "squ_0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole().variable("SONAR_TOKEN", TOKEN);
    private WebServer server;
    private String status = "status-passed.json";

    @BeforeEach
    void start() throws IOException {
        ModuleFixture.in(folder).testedPackage("p", "\tif Double(2) != 4 {\n\t\tt.Fatal()\n\t}");
        server = WebServer.plain(exchange -> {
            String path = exchange.getRequestURI().getPath();
            String name = path.endsWith("/task") ? "task.json" : path.endsWith("/search") ? "analyses.json" : status;
            WebServer.say(exchange, 200, Files.readString(RECORDED.resolve(name)));
        });
        Path report = folder.resolve(".scannerwork/report-task.txt");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "projectKey=orders\nserverUrl=" + server.url() + "\nceTaskId=AZ1\n");
        Files.writeString(folder.resolve(".go-delivery.yaml"), """
            lint: false
            vet: false
            sonar:
              server: %s
              insecure: true
            gate:
              defaults: false
              rules:
                - metric: sonar.qualityGate
                  max: 0
            """.formatted(server.url()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ExitCode run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", folder.toString(), "--no-race"));
        arguments.addAll(List.of(options));
        return console.run(arguments.toArray(String[]::new));
    }

    @Test
    void aGateThatPassedIsARuleThatPassed() throws IOException {
        assertThat(run()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);

        assertThat(console.out())
                .contains("SonarQube quality gate\n")
                .contains("ok   failed conditions of SonarQube's quality gate: at most 0, found 0");
        assertThat(everythingWritten()).noneMatch(text -> text.contains(TOKEN));
    }

    @Test
    void aGateThatFailedNamesItsConditionsEverywhere() throws IOException {
        status = "status-failed.json";

        assertThat(run("--summary", folder.resolve("summary.md").toString())).isEqualTo(ExitCode.GATE_FAILED);

        String reason = "coverage is 75.0; at least 90 is required";
        assertThat(console.out())
                .contains("  the quality gate has failed after ")
                .contains("FAIL failed conditions of SonarQube's quality gate: at most 0, found 1")
                .contains("orders: " + reason);
        assertThat(Files.readString(folder.resolve("summary.md"))).contains(reason);
        String overview = Files.readString(folder.resolve(".go-delivery/report/data/overview.json"));
        assertThat(overview).contains(reason, server.url() + "/dashboard?id=orders", "\"status\":\"ERROR\"");
        assertThat(console.run(
                        "inspect",
                        folder.resolve(".go-delivery/recorded/sonar.json").toString()))
                .isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("\"sonar\":[{\"server\":\"" + server.url());
    }

    @Test
    void anUntrustedFileNamesNoServer() {
        assertThat(run("--untrusted", "--sonar", "--no-lint"))
                .as("its rules do not hold either, the built-in one does")
                .isEqualTo(ExitCode.INCOMPLETE);

        assertThat(console.out()).contains("sonar.insecure", "sonar.server", "no server is configured");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNoPassAndSaysWhy() throws IOException {
        Files.delete(folder.resolve(".scannerwork/report-task.txt"));

        assertThat(run()).isEqualTo(ExitCode.INCOMPLETE);

        assertThat(console.out())
                .contains("incomplete: .scannerwork/report-task.txt does not exist")
                .contains("?    failed conditions of SonarQube's quality gate: at most 0, not measured");
    }

    @Test
    void aRuleWithoutAQuestionSaysWhoAsks() {
        assertThat(run("--no-sonar")).isEqualTo(ExitCode.INCOMPLETE);

        assertThat(console.out()).contains("SonarQube was not queried: the step sonarQualityGate queries it");
    }

    private List<String> everythingWritten() throws IOException {
        List<String> written = new ArrayList<>(List.of(console.out(), console.err()));
        try (Stream<Path> files = Files.walk(folder.resolve(".go-delivery"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = ReportFile.of(file).open()) {
                    written.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return written;
    }
}
