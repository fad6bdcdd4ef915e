package io.jenkins.plugins.godelivery.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output of {@code go vet} as JSON and as text. */
class VetReaderTest {
    private final LintReports reports = new LintReports();

    @ParameterizedTest
    @ValueSource(strings = {"vet/go1.21.json", "vet/go1.27.json"})
    void vetIsReadWithAndWithoutPackageLines(String name) throws IOException {
        LintReport report = reports.recorded(name);

        assertThat(report.complete()).isTrue();
        assertThat(report.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.linter()).isEqualTo("printf");
            assertThat(issue.file()).endsWith("/module/linted.go");
            assertThat(issue.line()).isEqualTo(14);
            assertThat(issue.column()).isPositive();
            assertThat(issue.text()).startsWith("fmt.Printf format %d has arg");
        });
        assertThat(reports.warnings()).isEmpty();
    }

    @Test
    void aPackageThatVetCouldNotLookAtMakesTheReportIncomplete() throws IOException {
        assertThat(reports.readVet(Files.readAllBytes(LintReports.FOLDER.resolve("vet/broken.json")))
                        .complete())
                .isFalse();
        assertThat(reports.messages().get(0)).contains("vet: ./broken.go:7:9: undefined: undefinedThing");
        assertThat(reports.readVet("{\"p\":{\"printf\":{\"error\":\"panicked\"}}}")
                        .complete())
                .isFalse();
    }

    @Test
    void theTextOfVetIsReadWhereItIsKnownToBeThat() {
        LintReport report = reports.readVet("""
            # example.com/p
            # [example.com/p]
            ./a.go:6:14: fmt.Printf format %d has arg "x" of wrong type string
            b.go:7:2: unreachable code
            """);

        assertThat(report.complete()).isTrue();
        assertThat(report.byFile()).containsExactly(entry("./a.go", 1), entry("b.go", 1));
        assertThat(reports.readVet("# p\nvet: ./a.go:1:2: undefined: x\n").complete())
                .isFalse();
    }

    @Test
    void anEmptyObjectBesideTheReasonOfALossIsStillJson() {
        assertThat(LintReader.detect("# p\nvet: ./a.go:1:2: undefined: x\n{}\n"))
                .contains(LintFormat.VET_JSON);
    }

    @Test
    void vetMaySuggestFixes() {
        LintReport report = reports.read("""
            {"p": {"stdversion": [{"posn": "C:\\\\src\\\\a.go:3:4", "message": "m", "suggested_fixes": [
              {"message": "fix", "edits": [{"filename": "b.go", "start": 7, "end": 9, "new": "x"}]}]}]}}
            """);

        assertThat(report.issues().get(0).file()).isEqualTo("C:\\src\\a.go");
        assertThat(report.issues().get(0).fixes())
                .containsExactly(new SuggestedFix("fix", List.of(new TextEdit("b.go", Region.ofOffsets(7, 9), "x"))));
    }
}
