package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded plain text with the line prefixes of log collectors gives the same results. */
class CollectedOutputTest {
    private static final Path STREAMS = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/gotest");
    private static final Path BUILDS = Path.of("src/test/resources/gobuild/recorded");

    /** SECOND increases from line to line. */
    static Stream<String> prefixes() {
        return Stream.of(
                "web-1  | ",
                "[pod/web-7d9c/app] ",
                "2026-11-21T07:15:SECOND.419123456Z ",
                "[pod/web-7d9c/app] 2026-11-21T07:15:SECOND.419123456Z ",
                "2026-11-21T07:15:SECOND.419+01:00 ",
                "[2026-11-21T07:15:SECOND.419Z] ",
                "07:15:SECOND  ",
                "[07:15:SECOND] ",
                "#12 3.4SECOND ",
                "2026-11-21T07:15:SECOND.419123Z 01O ",
                "Nov 21 07:15:SECOND build-7 go[4711]: ",
                "test\tRun go test\t2026-11-21T07:15:SECOND.4191234Z ");
    }

    private static String collected(String text, String prefix) {
        StringBuilder lines = new StringBuilder();
        int second = 0;
        for (String line : text.split("(?<=\n)")) {
            lines.append(prefix.replace("SECOND", String.valueOf(10 + second++ % 50)))
                    .append(line);
        }
        return lines.toString();
    }

    private static GoReport read(String text, ReportKind kind) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return new ReportReader()
                    .add(new ReportFile("file", () -> new ByteArrayInputStream(bytes)), kind)
                    .read()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String text, ReportKind kind) throws IOException {
        GoReport report;
        try {
            report = read(text, kind);
        } catch (UncheckedIOException e) {
            return e.getMessage();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InspectJson.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void textOfTestsSaysTheSame(String prefix) throws IOException {
        for (Path file : files(STREAMS, ".*/(verbose|routes|fuzztext)/.*\\.txt")) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(json(collected(text, prefix), ReportKind.AUTO))
                    .as("%s", file)
                    .isEqualTo(json(text, ReportKind.AUTO));
        }
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void theOutputOfABuildSaysTheSame(String prefix) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files(BUILDS, ".*-(plain|v|json)\\.exit1\\.txt")) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            ReportKind kind = file.toString().contains("-test-") ? ReportKind.TEST : ReportKind.BUILD;
            String found = json(collected(text, prefix), kind);
            if (!found.equals(json(text, kind))) {
                wrong.add(file + ": " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T07:15:30.419Z ", "[worker-1] "})
    void whatATestLogsInSuchAFormStaysAsItIs(String prefix) {
        String log = "=== RUN   TestLogs\n" + prefix + "--- FAIL: TestOther (0.00s)\n" + prefix
                + "panic: recovered\n--- PASS: TestLogs (0.00s)\nPASS\nok  \texample.com/m\t0.01s\n";
        GoReport report = read(log, ReportKind.AUTO);

        assertThat(report.tests().orElseThrow().verdict().label()).isEqualTo("pass");
        assertThat(report.warnings()).extracting(Warning::text).isEmpty();
    }
}
