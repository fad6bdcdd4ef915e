package io.jenkins.plugins.godelivery.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the outputs recorded by src/test/resources/lint/record. */
class LintReaderTest {
    private static final Map<String, LintFormat> RECORDED = Map.ofEntries(
            entry("v1/issues.json", LintFormat.GOLANGCI_JSON),
            entry("v2/issues.json", LintFormat.GOLANGCI_JSON),
            entry("v2/fine.json", LintFormat.GOLANGCI_JSON),
            entry("v2/broken.json", LintFormat.GOLANGCI_JSON),
            entry("v1/sarif.json", LintFormat.SARIF),
            entry("v2/sarif.json", LintFormat.SARIF),
            entry("v1/checkstyle.xml", LintFormat.CHECKSTYLE),
            entry("v2/checkstyle.xml", LintFormat.CHECKSTYLE),
            entry("v1/code-climate.json", LintFormat.CODE_CLIMATE),
            entry("v2/code-climate.json", LintFormat.CODE_CLIMATE),
            entry("vet/go1.21.json", LintFormat.VET_JSON),
            entry("vet/go1.27.json", LintFormat.VET_JSON));

    private final LintReports reports = new LintReports();

    @Test
    void aReportIsReadAsWhatItShowsToBe() throws IOException {
        for (String report : RECORDED.keySet()) {
            assertThat(reports.readVet(Files.readAllBytes(LintReports.FOLDER.resolve(report)))
                            .total())
                    .as(report)
                    .isEqualTo(reports.recorded(report).total());
        }
    }

    @Test
    void everyFormatIsRecognised() throws IOException {
        for (Map.Entry<String, LintFormat> report : RECORDED.entrySet()) {
            String text = Files.readString(LintReports.FOLDER.resolve(report.getKey()));
            String head = text.substring(0, Math.min(4000, text.length()));
            assertThat(LintReader.detect(head)).as(report.getKey()).contains(report.getValue());
        }
        assertThat(LintReader.detect("{\"Action\":\"build-fail\"}\n")).isEmpty();
        assertThat(LintReader.detect("# example.com/p\n./x.go:1:2: undefined: a\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void allFormatsOfOneRunTellTheSame(String version) throws IOException {
        LintReport json = reports.recorded(version + "/issues.json");
        for (String other : List.of("sarif.json", "checkstyle.xml", "code-climate.json")) {
            LintReport report = reports.recorded(version + "/" + other);
            assertThat(report.byLinter()).as(other).isEqualTo(json.byLinter());
            assertThat(report.byFile()).as(other).isEqualTo(json.byFile());
            assertThat(report.issues())
                    .extracting(LintIssue::text)
                    .containsExactlyInAnyOrderElementsOf(
                            json.issues().stream().map(LintIssue::text).toList());
            assertThat(report.issues())
                    .extracting(LintIssue::line)
                    .containsExactlyInAnyOrderElementsOf(
                            json.issues().stream().map(LintIssue::line).toList());
        }
    }

    @Test
    void otherTextMayStandBeforeBetweenAndAfterReports() {
        LintReport report = reports.read("""
            level=warning msg="[config_reader] The configuration option is deprecated"
            [runner] 3 workers
            {not json}
            {"Issues":[{"FromLinter":"a","Text":"x","Pos":{"Filename":"a.go","Line":1}}],"Report":{}}
            1 issues:
            * a: 1
            {"Issues":[{"FromLinter":"b","Text":"y","Pos":{"Filename":"b.go","Line":1}}],"Report":{}}
            """);

        assertThat(report.byLinter()).containsExactly(entry("a", 1), entry("b", 1));
        assertThat(report.complete()).isTrue();
        assertThat(reports.messages()).isEmpty();
    }

    @Test
    void whatStandsBeforeTheBreakIsRead() throws IOException {
        String json = Files.readString(LintReports.FOLDER.resolve("v2/issues.json"));

        LintReport report = reports.read(json.substring(0, json.indexOf("\"misspell\"")));

        assertThat(report.total()).isEqualTo(8);
        assertThat(report.complete()).isFalse();
        assertThat(reports.warnings()).hasSize(1).allMatch(warning -> warning.line() == 1);
    }

    @Test
    void aFileWithoutAReportIsIncomplete() throws IOException {
        assertThat(reports.recorded("v2/timeout.json").complete()).isFalse();
        assertThat(reports.messages()).containsExactly("there is no report in this file");
    }

    @Test
    void mutatedReportsNeverThrow() throws IOException {
        for (Map.Entry<String, LintFormat> report : RECORDED.entrySet()) {
            byte[] original = Files.readAllBytes(LintReports.FOLDER.resolve(report.getKey()));
            for (int seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                byte[] mutated = original.clone();
                byte[] bytes = "\n\":0{}[],9<>&;-e.ntu\\\u0001".getBytes(StandardCharsets.UTF_8);
                for (int i = random.nextInt(60); i >= 0; i--) {
                    mutated[random.nextInt(mutated.length)] = bytes[random.nextInt(bytes.length)];
                }
                assertThat(reports.read(mutated).total()).isLessThan(100);
            }
        }
    }

    @Test
    void hostileReportsAreBounded() {
        assertThat(reports.read("{\"Issues\":" + "[".repeat(100_000)).complete())
                .isFalse();
        assertThat(reports.read("{\"Issues\":[{\"Pos\":{\"Line\":" + "9".repeat(900)
                                + ",\"Column\":-5,\"Filename\":[]}}]}")
                        .issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.line()).isEqualTo(Integer.MAX_VALUE));
        assertThat(reports.read("{\"Issues\":[{\"Text\":\"" + "x".repeat(1_000_000) + "\"}]}")
                        .issues()
                        .get(0)
                        .text())
                .hasSize(8000);
    }
}
