package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single invalid value never makes a report fail: not in the gate, not on the pages, not in any file. */
class OneValueTest {
    private static final String[] ODD_TEXTS = {
        "\\ud800",
        "\\udc00",
        "a\\ud83d",
        "\\u0000",
        "\\u0007\\u001b[31m",
        "\\u202e",
        "\\uffff",
        "\\r\\n\\t",
        "</script>",
        "\\u2028"
    };

    @TempDir
    Path folder;

    private EndToEndPath way;

    @BeforeEach
    void checkOut() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Files.writeString(sources.resolve("go.mod"), "module m\n");
        Files.writeString(sources.resolve("a.go"), "package m\n\nfunc A() error { return nil }\n");
        way = new EndToEndPath(folder, sources);
    }

    private static EndToEndPath.Given given(ReportKind kind, String text) {
        return new EndToEndPath.Given(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String test, String output, String elapsed) {
        return "{\"Time\":\"2026-11-29T00:00:00Z\",\"Action\":\"run\",\"Package\":\"m\",\"Test\":\"" + test + "\"}\n"
                + "{\"Action\":\"output\",\"Package\":\"m\",\"Test\":\"" + test + "\",\"Output\":\"" + output
                + "\\n\"}\n"
                + "{\"Time\":\"2026-11-29T00:00:01Z\",\"Action\":\"fail\",\"Package\":\"m\",\"Test\":\"" + test
                + "\",\"Elapsed\":" + elapsed + "}\n"
                + "{\"Action\":\"fail\",\"Package\":\"m\",\"Elapsed\":" + elapsed + "}\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "99999999999999999",
                "1e308",
                "1e999",
                "-1e308",
                "1e-400",
                "9223372036854775807",
                "99999999999999999999999999999999",
                "0.00000000000000000001",
                "NaN",
                "\"x\"",
                "null",
                "[]",
                "-0.0"
            })
    void durationsOfTests(String elapsed) throws Exception {
        GoReport report = way.go(List.of(given(ReportKind.TEST, event("TestA", "    a_test.go:1: no", elapsed))));
        assertThat(report.tests()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999s",
                "-1.00s",
                "NaNs",
                "1e999s",
                "9999999999999999999999999999s",
                ".s",
                "s",
                "1.s"
            })
    void printedDurations(String elapsed) throws Exception {
        String text = "=== RUN   TestA\n    a_test.go:1: no\n--- FAIL: TestA (" + elapsed + ")\nFAIL\nFAIL\tm\t"
                + elapsed
                + "\nok  \tn\t" + elapsed + "\tcoverage: 99999999999999999.9% of statements\n"
                + "BenchmarkA-8 \t 99999999999999999999\t 1e999 ns/op\t NaN B/op\nBenchmarkB 1 " + elapsed + " ns/op\n";
        assertThat(way.go(List.of(given(ReportKind.TEST, text))).tests()).isPresent();
        StringBuilder events = new StringBuilder();
        text.lines()
                .forEach(line -> events.append("{\"Action\":\"output\",\"Package\":\"m\",\"Output\":\"")
                        .append(line.replace("\t", "\\t"))
                        .append("\\n\"}\n"));
        assertThat(way.go(List.of(given(ReportKind.TEST, events.toString()))).tests())
                .isPresent();
        String running = "panic: test timed out after " + elapsed + "\n\trunning tests:\n\t\tTestA (" + elapsed
                + ")\n\n" + "goroutine 1 [running, " + elapsed
                + " minutes]:\nm.A()\n\t/x/a.go:99999999999999999999 +0x1\nFAIL\tm\t1s\n";
        way.go(List.of(given(ReportKind.TEST, "=== RUN   TestA\n" + running)));
    }

    @Test
    void textsOfTests() throws Exception {
        for (String odd : ODD_TEXTS) {
            String text = event("TestA/" + odd, odd, "1") + event(odd, "panic: " + odd, "1")
                    + "{\"Action\":\"attr\",\"Package\":\"m\",\"Test\":\"TestA\",\"Key\":\"" + odd + "\",\"Value\":\""
                    + odd + "\"}\n"
                    + "{\"Action\":\"build-output\",\"ImportPath\":\"" + odd + "\",\"Output\":\"# " + odd
                    + "\\na.go:1:1: " + odd + "\\n\"}\n"
                    + "{\"Action\":\"build-fail\",\"ImportPath\":\"" + odd + "\"}\n"
                    + event("TestB", "a", "1").replace("\"m\"", "\"" + odd + "\"");
            assertThat(way.go(List.of(given(ReportKind.TEST, text))).tests())
                    .as(odd)
                    .isPresent();
        }
    }

    @Test
    void textsOfRacesLintAndBuilds() throws Exception {
        for (String odd : ODD_TEXTS) {
            String plain = odd.contains("\\u")
                    ? String.valueOf((char) Integer.parseInt(odd.replaceAll(".*u([0-9a-f]{4}).*", "$1"), 16))
                    : odd;
            List<EndToEndPath.Given> files = new ArrayList<>();
            files.add(given(
                    ReportKind.RACE,
                    "==================\nWARNING: DATA RACE\nRead at 0x1 by goroutine 7:\n  m." + plain
                            + "()\n      /x/" + plain
                            + ".go:1 +0x1\n\n"
                            + "Previous write at 0x1 by goroutine 8:\n"
                            + "  m.B()\n"
                            + "      /x/a.go:99999999999 +0x1\n\n"
                            + "==================\n"));
            files.add(given(
                    ReportKind.LINT,
                    "{\"Issues\":[{\"FromLinter\":\"" + odd + "\",\"Text\":\"" + odd + "\",\"Severity\":\"" + odd
                            + "\",\"SourceLines\":[\"" + odd + "\"],\"Pos\":{\"Filename\":\"" + odd
                            + "\",\"Line\":-5,\"Column\":99999999999999999999},"
                            + "\"SuggestedFixes\":[{\"Message\":\"" + odd
                            + "\",\"TextEdits\":[{\"Pos\":1,\"End\":99999999999999999999,\"NewText\":\"" + odd
                            + "\"}]}]}],\"Report\":{}}"));
            files.add(given(
                    ReportKind.BUILD,
                    "# m\n" + plain + ".go:99999999999:1: " + plain + "\na.go:2147483647:2147483647: x\n"));
            files.add(given(
                    ReportKind.COVERAGE,
                    "mode: count\nm/a.go:3.1,3.9 1 99999999999999999999\nm/" + plain
                            + ".go:2147483647.1,1.1 2147483647 9223372036854775807\n"));
            files.add(given(
                    ReportKind.VET,
                    "# m\n{\"m\":{\"" + odd + "\":[{\"posn\":\"a.go:99999999999:1\",\"message\":\"" + odd
                            + "\"}]}}\n"));
            way.go(files);
        }
    }

    @Test
    void recordsOfImagesAndDeployments() throws Exception {
        String digest = "sha256:" + "a".repeat(64);
        for (String odd : ODD_TEXTS) {
            for (String number : List.of("99999999999999999999", "-1", "1e999", "\"NaN\"", "null")) {
                String image = "{\"schema\":1,\"containerimage.digest\":\"" + digest + "\",\"image\":\"" + odd
                        + "\",\"digest\":\"" + digest
                        + "\",\"tags\":[\"" + odd + "\"],\"pushed\":true,\"engine\":\"buildx\",\"commit\":\"" + odd
                        + "\",\"platforms\":[{\"platform\":\""
                        + odd + "\",\"digest\":\"" + odd + "\",\"size\":" + number
                        + ",\"layers\":[{\"digest\":\"x\",\"size\":" + number + ",\"createdBy\":\"" + odd
                        + "\"}]}],\"warnings\":[{\"rule\":\"" + odd + "\",\"message\":\"" + odd + "\",\"url\":\"" + odd
                        + "\",\"file\":\"" + odd + "\",\"line\":" + number
                        + "}],\"labels\":{\"" + odd + "\":\"" + odd
                        + "\"},\"annotations\":{},\"built\":\"2026-11-29T00:00:00Z\",\"seconds\":" + number + "}";
                String deployment = "{\"deployment\":{\"release\":\"" + odd + "\",\"namespace\":\"" + odd
                        + "\",\"environment\":\"" + odd + "\",\"started\":" + number
                        + ",\"seconds\":" + number + ",\"outcome\":\"failed\",\"revision\":" + number
                        + ",\"committed\":" + number + ",\"reasons\":[\"" + odd
                        + "\"],\"steps\":[{\"name\":\"" + odd + "\",\"outcome\":\"failed\",\"seconds\":" + number
                        + ",\"measurements\":[\"" + odd + "\"]}]}}\n";
                GoReport report =
                        way.go(List.of(given(ReportKind.IMAGE, image), given(ReportKind.DEPLOYMENT, deployment)));
                assertThat(report.images()).isPresent();
                way.go(List.of(
                        given(
                                ReportKind.IMAGE,
                                image.replace("2026-11-29T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z")),
                        given(ReportKind.DEPLOYMENT, deployment)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {49, 60, 999, 1001, 100_000})
    void nesting(int depth) throws Exception {
        String array = "[".repeat(depth) + "]".repeat(depth);
        String object = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        for (String nested : List.of(array, object)) {
            for (String text : List.of(
                    nested,
                    "{\"Issues\":" + nested + "}",
                    "{\"runs\":[{\"results\":" + nested + "}]}",
                    "{\"Action\":\"output\",\"Package\":\"m\",\"X\":" + nested + ",\"Output\":\"x\\n\"}\n",
                    "{\"schema\":1,\"image\":\"a\",\"labels\":" + nested + "}",
                    "{\"deployment\":" + nested + "}\n",
                    "{\"deployment\":{\"outcome\":\"failed\",\"steps\":" + nested + "}}\n")) {
                for (ReportKind kind : ReportKind.values()) {
                    way.go(List.of(given(kind, text)));
                }
            }
        }
        String xml = "<checkstyle>" + "<a>".repeat(depth) + "</a>".repeat(depth) + "</checkstyle>";
        way.go(List.of(given(ReportKind.LINT, xml)));
        way.go(List.of(given(ReportKind.TEST, event("TestA" + "/a".repeat(depth), "x", "1"))));
    }

    /** Inputs of goReport from a pull request: compressed, truncated, and not reports at all. */
    @Test
    void binaryAndPackedFiles() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(event("TestA", "x", "1").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        byte[] elf = new byte[100_000];
        new Random(1).nextBytes(elf);
        for (ReportKind kind : ReportKind.values()) {
            for (byte[] content : List.of(whole, half, elf, new byte[0], new byte[] {0x1f, (byte) 0x8b}, new byte[] {
                (byte) 0xff, (byte) 0xfe, 0
            })) {
                GoReport report = way.go(List.of(
                        new EndToEndPath.Given(kind, content), given(ReportKind.TEST, event("TestB", "x", "1"))));
                assertThat(report.tests()).as("what is beside it stays").isPresent();
                assertThat(report.has(Part.TESTS)).isTrue();
            }
        }
    }
}
