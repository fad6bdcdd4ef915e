package io.jenkins.plugins.godelivery.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** golangci-lint's own JSON, of versions 1 and 2. */
class GolangciLintReaderTest {
    private final LintReports reports = new LintReports();

    @Test
    void golangciLintTellsWhichLintersWereOff() throws IOException {
        assertThat(reports.recorded("v2/issues.json").off())
                .contains("wsl", "cyclop")
                .doesNotContain("errcheck", "staticcheck");
        assertThat(reports.recorded("v2/sarif.json").off()).isEmpty();
    }

    @Test
    void golangciLintAndItsOwnStatisticsAgree() throws IOException {
        LintReport v2 = reports.recorded("v2/issues.json");

        assertThat(v2.total()).isEqualTo(19);
        assertThat(v2.complete()).isTrue();
        assertThat(v2.byLinter())
                .containsExactly(
                        entry("dupl", 2),
                        entry("errcheck", 2),
                        entry("govet", 2),
                        entry("ineffassign", 1),
                        entry("intrange", 1),
                        entry("misspell", 2),
                        entry("perfsprint", 1),
                        entry("revive", 3),
                        entry("staticcheck", 2),
                        entry("unused", 2),
                        entry("whitespace", 1));
        assertThat(v2.bySeverity()).containsExactly(entry("error", 2), entry("warning", 17));
        assertThat(v2.byFile()).containsExactly(entry("linted.go", 15), entry("twice/a.go", 2), entry("twice/b.go", 2));
        assertThat(reports.recorded("v1/issues.json").total()).isEqualTo(14);
        assertThat(reports.recorded("v2/fine.json").total()).isZero();
        assertThat(reports.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aFixIsTextForAPartOfTheFile(String version) throws IOException {
        LintIssue misspelled = reports.recorded(version + "/issues.json").issues().stream()
                .filter(issue -> issue.linter().equals("misspell"))
                .findFirst()
                .orElseThrow();

        assertThat(misspelled.fixes())
                .containsExactly(
                        new SuggestedFix("", List.of(new TextEdit("", Region.ofOffsets(308, 315), "Receive"))));
        assertThat(Files.readString(LintReports.FOLDER.resolve("module/linted.go"))
                        .substring(308, 315))
                .isEqualTo("Recieve");
        assertThat(misspelled.sourceLines()).containsExactly("// Recieve is misspelled.");
    }

    @Test
    void theReplacementsOfOldVersionsAreFixesToo() {
        LintReport report = reports.read("""
            {"Issues":[
             {"FromLinter":"gofmt","Text":"x","Pos":{"Filename":"a.go","Line":3},"LineRange":{"From":3,"To":4},
              "Replacement":{"NeedOnlyDelete":false,"NewLines":["one","two"],"Inline":null}},
             {"FromLinter":"misspell","Text":"y","Pos":{"Filename":"a.go","Line":7,"Column":4},
              "Replacement":{"NeedOnlyDelete":false,"NewLines":null,
               "Inline":{"StartCol":3,"Length":5,"NewString":"fixed"}}},
             {"FromLinter":"z","Text":"z","Pos":{"Filename":"a.go","Line":8},
              "Replacement":{"NeedOnlyDelete":true,"NewLines":null,"Inline":null}}]}
            """);

        assertThat(report.issues())
                .extracting(issue -> issue.fixes().get(0).edits().get(0))
                .containsExactly(
                        new TextEdit("", Region.ofLines(3, 0, 4, 0), "one\ntwo"),
                        new TextEdit("", Region.ofLines(7, 4, 7, 9), "fixed"),
                        new TextEdit("", Region.ofLines(8, 0, 8, 0), ""));
    }

    @Test
    void aFailedRunIsIncomplete() throws IOException {
        assertThat(reports.recorded("v2/no-files.json").complete()).isFalse();
        assertThat(reports.messages())
                .containsExactly("golangci-lint failed: typechecking error: pattern ./nothing/...: lstat ./nothing/:"
                        + " no such file or directory");
    }

    @Test
    void aLinterThatCouldNotRunMakesTheReportIncompleteAndADeprecatedOneDoesNot() {
        String warning =
                "{\"Issues\":[],\"Report\":{\"Warnings\":[{\"Tag\":\"runner\",\"Text\":\"Can't run linter x: bug\"}]}}";
        assertThat(reports.read(warning).complete()).isFalse();
        assertThat(reports.read(warning.replace("Can't run linter x: bug", "The linter 'x' is deprecated"))
                        .complete())
                .isTrue();
        assertThat(reports.read(warning.replace(
                                "Can't run linter x: bug",
                                "intrange: this linter is disabled because the Go version (1.21) is lower"))
                        .complete())
                .isTrue();
    }

    @Test
    void theExitCodeTellsWhatAReportMayNot() {
        assertThat(GolangciExit.of(0).complete()).isTrue();
        assertThat(GolangciExit.of(1).complete()).isTrue();
        for (int code : new int[] {-9, 2, 3, 4, 5, 6, 7, 8, 137}) {
            assertThat(GolangciExit.of(code).complete()).as("%d", code).isFalse();
        }
    }

    @Test
    void codeThatDoesNotCompileIsSeen() throws IOException {
        assertThat(reports.recorded("v2/broken.json").issues()).hasSize(1).allMatch(LintIssue::isBuildError);
        assertThat(reports.recorded("v2/issues.json").issues()).noneMatch(LintIssue::isBuildError);
    }
}
