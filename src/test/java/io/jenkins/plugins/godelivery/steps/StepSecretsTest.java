package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.go.GoBuildStep;
import io.jenkins.plugins.godelivery.steps.go.GoLintStep;
import io.jenkins.plugins.godelivery.steps.go.GoTestStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in tool output appear neither in the log nor in stored files. */
class StepSecretsTest {
    /** A secret bound by {@code withCredentials}, without a recognisable form. */
    private static final String KNOWN = "Zaun<König>&77";

    private static final String FORM = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String AS_JSON = "Zaun\\u003cKönig\\u003e\\u002677";

    @TempDir
    private Path folder;

    private static String event(String action, String more) {
        return "{\"Time\":\"2030-01-01T00:00:00Z\",\"Action\":\"" + action + "\",\"Package\":\"example.com/m\"" + more
                + "}\n";
    }

    private static String output(String text) {
        return event("output", ",\"Test\":\"TestA\",\"Output\":\"" + text + "\\n\"");
    }

    /** Returns everything that the controller receives from a step. */
    private Map<String, String> kept(ToolRun toolRun, List<String> secrets) throws Exception {
        ReadReport.Answer answer =
                new ReadReport(toolRun, folder.toString(), 1, 0, secrets, List.of()).invoke(folder.toFile(), null);
        new AgentArtifacts(folder)
                .pack(RawFileArchiver.list(folder.toFile(), toolRun).keySet());
        Map<String, String> kept = new TreeMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(answer.report());
        }
        kept.put("record, checks", bytes.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " "));
        kept.put("log", String.join("\n", answer.progress().lines()));
        try (Stream<Path> files = Files.walk(folder.resolve("handover"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                kept.put(folder.relativize(file).toString(), read(file));
            }
        }
        return kept;
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = ReportFile.of(file).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aTestThatPrintsSecretsShowsThemNowhere() throws Exception {
        Files.writeString(
                folder.resolve("output"),
                "go: reading https://u:Rotkehlchen@proxy.example/mod\n"
                        + event("start", "")
                        + event("run", ",\"Test\":\"TestA\"")
                        + output("    a_test.go:3: sent " + AS_JSON + " and " + FORM)
                        + output("--- FAIL: TestA (0.00s)")
                        + event("fail", ",\"Test\":\"TestA\",\"Elapsed\":0")
                        + event("fail", ",\"Elapsed\":0"));
        Files.writeString(
                folder.resolve("race.77"),
                "==================\nWARNING: DATA RACE\nread of " + KNOWN + "\n==================\n");
        Files.createFile(folder.resolve("wanted-" + Part.RACES.label()));

        Map<String, String> kept = kept(new GoTestStep().toolRun(), List.of(KNOWN));

        assertThat(kept).containsKeys("handover/junit.xml", "handover/packed/output.gz", "handover/packed/race.77.gz");
        assertThat(kept.get("log")).contains("a_test.go:3: sent *** and ***", "https://***@proxy.example/mod");
        assertThat(kept.get("handover/junit.xml")).contains("a_test.go:3: sent *** and ***");
        assertThat(kept.values()).noneMatch(StepSecretsTest::tells);
    }

    @Test
    void neitherDoCompilersAndLinters() throws Exception {
        Files.writeString(folder.resolve("output"), "# example.com/m\n./a.go:3:7: undefined: " + KNOWN + "\n");
        Map<String, String> built = kept(new GoBuildStep().toolRun(), List.of(KNOWN));
        Files.writeString(folder.resolve("output"), "level=error msg=\"" + KNOWN + "\"\n");
        Files.writeString(
                folder.resolve("lint.json"),
                "{\"Issues\":[{\"FromLinter\":\"gosec\",\"Text\":\"G101: " + AS_JSON + " " + FORM
                        + "\",\"SourceLines\":[\"x := \\\"" + FORM
                        + "\\\"\"],\"Pos\":{\"Filename\":\"a.go\",\"Line\":3}}]}");
        Map<String, String> linted = kept(new GoLintStep().toolRun(), List.of(KNOWN));

        assertThat(built.get("log")).contains("undefined: ***");
        assertThat(linted.get("log")).contains("a.go:3: G101: *** *** (gosec)");
        assertThat(built.values()).noneMatch(StepSecretsTest::tells);
        assertThat(linted.values()).noneMatch(StepSecretsTest::tells);
    }

    private static boolean tells(String text) {
        return text.contains("Zaun") || text.contains("Rotkehlchen") || text.contains(FORM);
    }
}
