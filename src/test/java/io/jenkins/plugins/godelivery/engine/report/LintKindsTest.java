package io.jenkins.plugins.godelivery.engine.report;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the outputs recorded by src/test/resources/lint/record. */
class LintKindsTest {
    private static final Path FOLDER = Path.of("src/test/resources/lint");
    private static final String LOG =
            "level=info msg=\"[linters_context] one more step is done, and these are some more words about it\"\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1/issues.json",
                "v2/issues.json",
                "v1/sarif.json",
                "v2/sarif.json",
                "v1/checkstyle.xml",
                "v2/checkstyle.xml",
                "v1/code-climate.json",
                "v2/code-climate.json",
                "vet/go1.21.json",
                "linters/staticcheck.json",
                "linters/staticcheck.sarif",
                "linters/gosec.json",
                "linters/gosec.sarif",
                "linters/revive.json",
                "linters/revive.sarif",
                "v2/fine.json",
                "linters/gosec-fine.json"
            })
    void aReportIsFoundBehindLogsOfAnyLengthAndInAnyEncoding(String recorded, @TempDir Path folder) throws IOException {
        String text = Files.readString(FOLDER.resolve(recorded));
        GoReport alone = read(text);
        boolean vet = recorded.startsWith("vet/");
        String noise = vet ? "go: downloading example.com/platform/component v1.0.0\n" : LOG;

        for (int lines : new int[] {200, 30_000}) {
            String behind = noise.repeat(lines) + text;
            Path file = Files.writeString(folder.resolve("log.txt"), behind);
            assertSame(alone, read(behind));
            assertSame(
                    alone,
                    new ReportReader()
                            .add(ReportFile.of(file), ReportKind.AUTO)
                            .read()
                            .build());
        }
        assertSame(alone, read("\uFEFF" + text));
        assertSame(alone, read(("\uFEFF" + text).getBytes(UTF_16LE)));
        assertSame(alone, read(text.replace("\n", "\r\n")));
        assertSame(alone, read(packed(noise.repeat(30_000) + text)));
        assertThat(alone.isWhole()).isTrue();
    }

    private static void assertSame(GoReport expected, GoReport actual) {
        LintReport report = actual.lint().orElseThrow();
        assertThat(report.issues()).isEqualTo(expected.lint().orElseThrow().issues());
        assertThat(actual.warnings()).isEqualTo(expected.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1/issues.json",
                "v2/issues.json",
                "v1/sarif.json",
                "v2/sarif.json",
                "linters/gosec.json",
                "linters/gosec.sarif",
                "linters/revive.sarif",
                "linters/staticcheck.sarif"
            })
    void theOrderOfMembersAndTheWhiteSpaceDoNotMatter(String recorded) throws IOException {
        JsonNode report = JSON.readTree(json(recorded));
        int total = read(report.toString()).lint().orElseThrow().total();
        JsonNode reversed = reversed(report);

        for (String text : List.of(
                reversed.toString(),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(reversed),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report))) {
            GoReport read = read(text);
            assertThat(read.lint().orElseThrow().total()).isEqualTo(total);
            assertThat(read.isWhole()).isTrue();
        }
    }

    private static JsonNode reversed(JsonNode node) {
        if (node.isArray()) {
            node.forEach(LintKindsTest::reversed);
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Collections.reverse(names);
            for (String name : names) {
                JsonNode value = object.remove(name);
                object.set(name, reversed(value));
            }
        }
        return node;
    }

    /** Removes the statistics that follow golangci-lint's JSON. */
    private static String json(String recorded) throws IOException {
        String text = Files.readString(FOLDER.resolve(recorded));
        return text.substring(0, text.lastIndexOf('}') + 1);
    }

    @Test
    void aReportThatLacksAMemberIsNeverWholeWithFewerIssues() throws IOException {
        for (String recorded : List.of(
                "v1/issues.json",
                "v2/issues.json",
                "v1/sarif.json",
                "v2/sarif.json",
                "linters/gosec.json",
                "linters/gosec.sarif",
                "linters/revive.sarif",
                "linters/staticcheck.sarif")) {
            ObjectNode report = (ObjectNode) JSON.readTree(json(recorded));
            GoReport whole = read(report.toString());
            for (ObjectNode object : objects(report)) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    JsonNode value = object.remove(name);
                    if (!tellsNoFindings(recorded, name)) {
                        assertNotFewer(whole, report.toString(), recorded + " without " + name);
                        object.putNull(name);
                        assertNotFewer(whole, report.toString(), recorded + " with null for " + name);
                    }
                    object.set(name, value);
                }
            }
        }
    }

    /** Returns the report itself and its runs. */
    private static List<ObjectNode> objects(ObjectNode report) {
        List<ObjectNode> objects = new ArrayList<>(List.of(report));
        report.path("runs").forEach(run -> objects.add((ObjectNode) run));
        return objects;
    }

    /** These two linters omit results if there are none. */
    private static boolean tellsNoFindings(String recorded, String name) {
        return name.equals("results") && (recorded.contains("revive") || recorded.contains("staticcheck"));
    }

    private static void assertNotFewer(GoReport whole, String text, String what) throws IOException {
        GoReport read;
        try {
            read = read(text);
        } catch (UnknownReportException e) {
            return; // A rejected report does not pass.
        }
        LintReport lint = read.lint().orElseThrow();
        boolean same = lint.bySeverity().equals(whole.lint().orElseThrow().bySeverity());
        assertThat(same || !lint.complete()).as(what).isTrue();
        assertThat(read.isWhole()).as(what).isEqualTo(lint.complete());
    }

    @Test
    void aReportThatWasCutOffIsNeverWhole() throws IOException {
        for (String recorded : List.of(
                "v2/issues.json",
                "v2/sarif.json",
                "v2/code-climate.json",
                "v2/checkstyle.xml",
                "vet/go1.27.json",
                "linters/gosec.json")) {
            String text = Files.readString(FOLDER.resolve(recorded)).strip();
            int end = Math.max(Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')), text.lastIndexOf('>'));
            for (int length = end; length > 10; length -= 1 + end / 200) {
                GoReport read;
                try {
                    read = read(text.substring(0, length));
                } catch (UnknownReportException e) {
                    continue;
                }
                // vet may print only the packages with findings.
                boolean empty = text.substring(0, length).matches("[{}\\s]*");
                assertThat(read.isWhole() && !empty)
                        .as(recorded + " cut to " + length)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Issues\":null}",
                "{\"Issues\":[]}",
                "{\"Report\":{}}",
                "{\"Issues\":{},\"Report\":{}}",
                "{\"Issues\":[],\"Report\":{\"Error\":\"context deadline exceeded\"}}",
                "{\"Golang errors\":{},\"Stats\":{\"files\":1},\"GosecVersion\":\"dev\"}",
                "{\"Golang errors\":{\"a.go\":[{\"line\":1,\"column\":2,\"error\":\"undefined: x\"}]},\"Issues\":[]}",
                "{\"Issues\":[],\"Report\":{}}\n{\"error\":\"panicked\"}",
                "{\"error\":\"panicked\"}\n{\"Issues\":[],\"Report\":{}}",
                "{\"Issues\":[],\"Report\":{}}\n{\"Issues\":[",
                "{\"Issues\":[],\"Report\":{}}\n"
                        + "level=error msg=\"Timeout exceeded: try increasing it by passing --timeout option\"",
                "[]\n[{\"name\":\"no issue\"}]",
                "<?xml version=\"1.0\"?><checkstyle version=\"5.0\"><file"
                        + " name=\"a.go\"><exception>x</exception></file></checkstyle>",
                "<checkstyle version=\"5.0\"><file name=\"a.go\">",
            })
    void whatDoesNotSayThatThereAreNoIssuesIsIncomplete(String text) throws IOException {
        GoReport report = read(text);

        assertThat(report.lint().orElseThrow().complete()).isFalse();
        assertThat(report.isWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"error\":\"panicked\"}",
                "{\"version\":\"2.1.0\"}",
                "[{\"filePath\":\"a.js\",\"messages\":[]}]",
                "<testsuites><testsuite name=\"a\"/></testsuites>",
            })
    void whatIsNoReportIsRefused(String text) {
        for (ReportKind kind : List.of(ReportKind.AUTO, ReportKind.LINT)) {
            assertThatThrownBy(() -> read(text, kind)).as(kind.label()).isInstanceOf(UnknownReportException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1.txt | golangci-lint run --output.json.path=FILE",
                "v2.txt | golangci-lint run --output.json.path=FILE",
                "v2-colored.txt | golangci-lint run --output.json.path=FILE",
                "v2-tab.txt | golangci-lint run --output.json.path=FILE",
                "staticcheck.txt | staticcheck -f sarif",
                "gosec.txt | gosec -fmt sarif",
                "revive.txt | revive -formatter sarif",
                "revive-friendly.txt | revive -formatter sarif",
                "golint.txt | revive -formatter sarif",
            })
    void whatLintersPrintForPeopleIsRefusedWithTheOptionThatGivesAReport(String recorded, String option)
            throws IOException {
        String text = Files.readString(FOLDER.resolve("text").resolve(recorded));
        for (ReportKind kind : List.of(ReportKind.AUTO, ReportKind.LINT, ReportKind.BUILD)) {
            assertThatThrownBy(() -> read(text, kind))
                    .as(kind.label())
                    .isInstanceOf(UnknownReportException.class)
                    .hasMessageStartingWith("report: is human-readable output of ")
                    .hasMessageContaining(option);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# example.com/p\n./a.go:3:4: cannot use x (untyped)\n",
                "# example.com/p\n./a.go:3:4: undefined: x\n",
                "main.go:5:2: package example.com/none is not in std (/usr/local/go/src/example.com/none)\n",
                "main.go:5:2: no required module provides package example.com/x; to add it:\n\tgo get example.com/x\n"
            })
    void errorsOfACompilerAreStillBuildErrors(String text) throws IOException {
        assertThat(read(text).build().orElseThrow().errors()).hasSize(1);
    }

    /** One object per package; since Go 1.26 nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"{}\n{}\n", "# example.com/p\n{}\n", "go: downloading example.com/x v1.0.0\n{}\n"})
    void vetWithoutFindingsIsComplete(String text) throws IOException {
        GoReport report = read(text);

        assertThat(report.lint().orElseThrow().total()).isZero();
        assertThat(report.isWhole()).isTrue();
        assertThat(read("{}\n", ReportKind.VET).isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1/fine", "v2/fine"})
    void noIssuesOfGolangciLintAreCompleteInEveryFormat(String recorded) throws IOException {
        for (String format : List.of(".json", "-sarif.json", "-checkstyle.xml", "-code-climate.json")) {
            GoReport report = read(Files.readString(FOLDER.resolve(recorded + format)));
            assertThat(report.lint().orElseThrow().total()).as(format).isZero();
            assertThat(report.isWhole()).as(format).isTrue();
        }
    }

    @Test
    void codeThatDoesNotCompileLeavesOtherLintersIncomplete() throws IOException {
        assertThat(read(Files.readString(FOLDER.resolve("linters/staticcheck-broken.json")))
                        .isWhole())
                .isFalse();
        assertThat(read(Files.readString(FOLDER.resolve("linters/gosec-broken.json")))
                        .isWhole())
                .isFalse();
    }

    private static GoReport read(String text) throws IOException {
        return read(text, ReportKind.AUTO);
    }

    private static GoReport read(String text, ReportKind kind) throws IOException {
        return read(text.getBytes(UTF_8), kind);
    }

    private static GoReport read(byte[] bytes) throws IOException {
        return read(bytes, ReportKind.AUTO);
    }

    private static GoReport read(byte[] bytes, ReportKind kind) throws IOException {
        return new ReportReader()
                .add(new ReportFile("report", () -> new ByteArrayInputStream(bytes)), kind)
                .read()
                .build();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }
}
