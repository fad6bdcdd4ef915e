package io.jenkins.plugins.godelivery.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads the outputs recorded by src/test/resources/lint/record. */
class RepeatedFindingsTest {
    private static final Path FOLDER = Path.of("src/test/resources/lint");

    /** Columns differ: vet of Go 1.21 points to the call, golangci-lint's analyzer to the verb. */
    @Test
    void aFindingOfVetThatGovetReportsTooIsOneFinding() throws IOException {
        LintReport alone = recorded("v2/issues.json");

        for (String vet : new String[] {"vet/go1.21.json", "vet/go1.27.json"}) {
            assertThat(recorded(vet, "v2/issues.json").byLinter()).as(vet).isEqualTo(alone.byLinter());
            assertThat(recorded("v2/issues.json", vet).issues()).as(vet).isEqualTo(alone.issues());
        }
    }

    @Test
    void aRunThatWritesItsReportInSeveralFormatsIsCountedOnce() throws IOException {
        int total = recorded("v2/issues.json").total();

        assertThat(recorded("v2/issues.json", "v2/sarif.json", "v2/checkstyle.xml", "v2/code-climate.json")
                        .total())
                .isEqualTo(total);
        assertThat(recorded("v2/code-climate.json", "v2/checkstyle.xml", "v2/sarif.json", "v2/issues.json")
                        .total())
                .isEqualTo(total);
        assertThat(recorded("linters/gosec.json", "linters/gosec.sarif").byLinter())
                .isEqualTo(recorded("linters/gosec.json").byLinter());
    }

    @Test
    void whatOneReportSaysTwiceIsTwoFindings() {
        String twice = "{\"Issues\":[" + issue("a.go", "x") + "," + issue("a.go", "x") + "],\"Report\":{}}";

        assertThat(read(twice).total()).isEqualTo(2);
        assertThat(read(twice, twice).total()).isEqualTo(2);
        assertThat(read("{\"Issues\":[" + issue("a.go", "x") + "],\"Report\":{}}", twice)
                        .total())
                .isEqualTo(2);
    }

    @Test
    void filesOfTheSameNameAndOtherWordsAreOtherFindings() {
        String report = "{\"Issues\":[" + issue("a.go", "x") + "],\"Report\":{}}";

        assertThat(read(report, report.replace("a.go", "svc/a.go")).total()).isEqualTo(2);
        assertThat(read(report, report.replace("a.go", "/src/a.go")).total()).isEqualTo(1);
        assertThat(read(report, report.replace("a.go", "/src/aa.go")).total()).isEqualTo(2);
        assertThat(read(report, report.replace("\"x\"", "\"y\"")).total()).isEqualTo(2);
        assertThat(read(report, report.replace("\"x\"", "\"rule: x\"")).total()).isEqualTo(1);
    }

    /** An explicit severity was set on purpose. */
    @Test
    void theSeverityThatAReportGivesIsKeptWhateverTheOrder() {
        String plain = "{\"p\":{\"printf\":[{\"posn\":\"/src/a.go:3:1\",\"message\":\"x\"}]}}";
        String graded =
                "{\"Issues\":[" + issue("a.go", "printf: x").replace("{\"From", "{\"Severity\":\"warning\",\"From")
                        + "],\"Report\":{}}";

        for (LintReport report : new LintReport[] {read(plain, graded), read(graded, plain)}) {
            assertThat(report.bySeverity()).containsExactly(entry("warning", 1));
            assertThat(report.byLinter()).isEqualTo(Map.of("govet", 1));
        }
    }

    private static String issue(String file, String text) {
        return "{\"FromLinter\":\"govet\",\"Text\":\"" + text + "\",\"Pos\":{\"Filename\":\"" + file
                + "\",\"Line\":3}}";
    }

    private static LintReport recorded(String... names) throws IOException {
        String[] texts = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            texts[i] = Files.readString(FOLDER.resolve(names[i]));
        }
        return read(texts);
    }

    private static LintReport read(String... texts) {
        LintReportBuilder report = new LintReportBuilder();
        Warnings warnings = new Warnings();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                LintReader.read(new ReportFile("report", () -> new ByteArrayInputStream(bytes)), report, warnings);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(warnings.list()).isEmpty();
        return report.build();
    }
}
