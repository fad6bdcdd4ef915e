package io.jenkins.plugins.godelivery.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SARIF 2.1.0; section numbers are those of the standard. */
class SarifTest {
    private static final Path FOLDER = Path.of("src/test/resources/lint");
    private static final String DRIVER = """
        "tool": {"driver": {"name": "T", "rules": [
          {"id": "A1", "defaultConfiguration": {"level": "note"}, "messageStrings": {"unused": {"text": "'{0}' in '{1}' {{x}}"}}},
          {"id": "CA2153", "guid": "11111111-1111-1111-1111-111111111111", "defaultConfiguration": {"level": "error"}}],
          "globalMessageStrings": {"shared": {"text": "shared by all"}}},
         "extensions": [
          {"name": "first", "rules": [{"id": "E1", "defaultConfiguration": {"level": "error"}}]},
          {"name": "second", "guid": "22222222-2222-2222-2222-222222222222",
           "rules": [{"id": "E2", "defaultConfiguration": {"level": "error"}}]}]}
        """;

    private final Warnings warnings = new Warnings();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ruleIndex\": 0 | A1 | note",
                "\"ruleId\": \"A1\" | A1 | note",
                "\"rule\": {\"index\": 1} | CA2153 | error",
                "\"rule\": {\"id\": \"A1\"} | A1 | note",
                "\"ruleId\": \"CA2153/1\" | CA2153/1 | error",
                "\"ruleId\": \"CA2153/1/x\", \"ruleIndex\": 1 | CA2153/1/x | error",
                "\"rule\": {\"guid\": \"11111111-1111-1111-1111-111111111111\"} | CA2153 | error",
                "\"rule\": {\"index\": 0, \"toolComponent\": {\"index\": 0}} | E1 | error",
                "\"rule\": {\"index\": 0, \"toolComponent\": {\"index\": 1}} | E2 | error",
                "\"rule\": {\"index\": 0, \"toolComponent\": {\"name\": \"second\"}} | E2 | error",
                "\"rule\": {\"index\": 0, \"toolComponent\": {\"guid\": \"22222222-2222-2222-2222-222222222222\"}} |"
                        + " E2 | error",
                "\"ruleId\": \"E2\", \"ruleIndex\": 0 | E2 | error",
                "\"ruleId\": \"A1\", \"ruleIndex\": 1 | A1 | note",
                "\"ruleId\": \"unknown\" | unknown | warning",
                "\"ruleId\": \"A1\", \"level\": \"error\" | A1 | error",
                "\"message\": {\"text\": \"m\"} | T | warning",
            })
    void aRuleIsFoundHoweverAResultNamesIt(String members, String linter, String level) {
        LintReport report = run(DRIVER + ", \"results\": [{" + members + "}]");

        assertThat(report.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.linter()).isEqualTo(linter);
            assertThat(issue.severity()).isEqualTo(level);
        });
        assertThat(report.complete()).isTrue();
    }

    /**
     * 3.27.10: the configuration of the invocation overrides that of the rule, and a result's own level overrides both.
     */
    @Test
    void anInvocationMayGiveARuleAnotherLevel() {
        String overrides = """
            "invocations": [{"executionSuccessful": true, "ruleConfigurationOverrides": [
              {"descriptor": {"id": "A1"}, "configuration": {"level": "error"}},
              {"descriptor": {"index": 0, "toolComponent": {"index": 0}}, "configuration": {"level": "note"}},
              {"descriptor": {"index": 1}, "configuration": {"enabled": true}}]}]\
            """;
        String results = """
            "results": [{"ruleId": "A1"}, {"ruleId": "E1"}, {"ruleId": "CA2153/2"}, {"ruleId": "A1", "level": "warning"},
              {"ruleIndex": 0, "provenance": {"invocationIndex": 0}}]\
            """;

        for (String run : List.of(DRIVER + "," + overrides + "," + results, results + "," + overrides + "," + DRIVER)) {
            assertThat(run(run).issues())
                    .extracting(LintIssue::severity)
                    .containsExactly("error", "note", "error", "warning", "error");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": \"unused\", \"arguments\": [\"x\", \"f\"]} | 'x' in 'f' {x}",
                "{\"id\": \"shared\"} | shared by all",
                "{\"text\": \"{0} is {1}, {0}\", \"arguments\": [\"a\", \"b\"]} | a is b, a",
                "{\"text\": \"interface{} and {0}\"} | interface{} and {0}",
                "{\"text\": \"$1 {0}\", \"arguments\": [\"$2\\\\\"]} | $1 $2\\",
                "{\"text\": \"{7}\", \"arguments\": [\"a\"]} | {7}",
                "{\"markdown\": \"**m**\", \"text\": \"m\"} | m",
            })
    void aMessageIsTextOrTheNameOfOne(String message, String text) {
        assertThat(run(DRIVER + ", \"results\": [{\"ruleId\": \"A1\", \"message\": " + message + "}]")
                        .issues())
                .extracting(LintIssue::text)
                .containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass", "open", "review", "notApplicable", "informational"})
    void whatIsNoFailureIsNoIssue(String kind) {
        LintReport report = run(DRIVER + ", \"results\": [{\"ruleId\": \"A1\", \"kind\": \"" + kind + "\"},"
                + " {\"ruleId\": \"A1\", \"kind\": \"fail\"}]");

        assertThat(report.total()).isEqualTo(1);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void suppressionsCountWhereTheyAreAccepted() {
        assertThat(run(DRIVER + """
            , "results": [
             {"message": {"text": "1"}, "suppressions": []},
             {"message": {"text": "2"}, "suppressions": [{"kind": "external", "status": "underReview"}]},
             {"message": {"text": "3"}, "suppressions": [{"kind": "external", "status": "rejected"}]},
             {"message": {"text": "4"}, "suppressions": [{"kind": "external", "status": "accepted"}]},
             {"message": {"text": "5"}, "suppressions": [{"kind": "inSource"}]},
             {"message": {"text": "6"}, "baselineState": "absent"},
             {"message": {"text": "7"}, "baselineState": "unchanged"}]\
            """).issues()).extracting(LintIssue::text).containsExactly("1", "2", "3", "7");
    }

    @Test
    void filesAreFoundByUriBaseAndIndex() {
        LintReport report = run(DRIVER + """
                , "originalUriBaseIds": {
                    "ROOT": {"uri": "file:///home/ci/app/"}, "SVC": {"uri": "svc%201/", "uriBaseId": "ROOT"},
                    "GEN": {"uri": "file:///home/ci/app/gen"}, "NONE": {"description": {"text": "unknown"}}},
                  "artifacts": [{"location": {"uri": "a.go", "uriBaseId": "SVC"}}, {"location": {"uri": "file:///x/b%2Bc.go"}}],
                  "results": [\
                """ + at("\"uri\": \"main.go\"") + ","
                + at("\"uri\": \"main.go\", \"uriBaseId\": \"ROOT\"") + ","
                + at("\"uri\": \"main.go\", \"uriBaseId\": \"SVC\"") + ","
                + at("\"uri\": \"z.go\", \"uriBaseId\": \"GEN\"") + ","
                + at("\"uri\": \"n.go\", \"uriBaseId\": \"NONE\"") + "," + at("\"index\": 0") + "," + at("\"index\": 1")
                + ", {\"analysisTarget\": {\"uri\": \"t.go\"}}]");

        assertThat(report.issues())
                .extracting(LintIssue::file)
                .containsExactly(
                        "main.go", "main.go", "svc 1/main.go", "gen/z.go", "n.go", "svc 1/a.go", "/x/b+c.go", "t.go");
    }

    private static String at(String location) {
        return "{\"locations\": [{\"physicalLocation\": {\"artifactLocation\": {" + location + "}}}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"results\": [], \"invocations\": [{\"executionSuccessful\": false}]",
                "\"results\": [], \"invocations\": [{\"processStartFailureMessage\": \"no such file\"}]",
                "\"results\": [], \"invocations\": [{\"executionSuccessful\": true, \"toolExecutionNotifications\":"
                        + " [{\"level\": \"error\", \"message\": {\"text\": \"m\"}}]}]",
                "\"results\": [], \"invocations\": [{\"executionSuccessful\": true,"
                        + " \"toolConfigurationNotifications\": [{\"level\": \"error\", \"message\": {\"text\":"
                        + " \"m\"}}]}]",
                "\"results\": [], \"externalPropertyFileReferences\": {\"results\": [{\"location\": {\"uri\":"
                        + " \"r.json\"}}]}",
                "\"results\": null",
                "\"artifacts\": []",
            })
    void aRunThatDidNotLookAtEverythingIsIncomplete(String members) {
        assertThat(run(DRIVER + "," + members).complete()).isFalse();
        assertThat(warnings.list()).isNotEmpty();
    }

    @Test
    void warningsOfAToolLoseNothing() {
        assertThat(run(DRIVER + """
            , "results": [], "invocations": [{"executionSuccessful": true, "exitCode": 1, "toolExecutionNotifications": [
              {"level": "warning", "message": {"text": "slow"}}, {"level": "note", "message": {"text": "m"}}]}],
              "externalPropertyFileReferences": {"results": [], "addresses": [{"location": {"uri": "a.json"}}]}\
            """).complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": \"2.1.0\", \"runs\": []}",
                "{\"version\": \"2.1.0\", \"runs\": null}",
                "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\"}",
                "{\"version\": \"2.1.0\", \"runs\": [{\"results\": []}]}",
                "{\"runs\": [{\"tool\": {\"driver\": {\"name\": \"T\"}}, \"results\": []}],"
                        + " \"inlineExternalProperties\": [{\"results\": []}]}",
            })
    void aLogWithoutAWholeRunIsIncomplete(String log) {
        assertThat(read(log).complete()).isFalse();
    }

    @Test
    void severalRunsAreReadEach() {
        String run = "{" + DRIVER + ", \"results\": [{\"ruleId\": \"A1\", \"message\": {\"text\": \"1\"}}]}";
        String other = "{\"tool\": {\"driver\": {\"name\": \"U\", \"rules\": [{\"id\": \"A1\"}]}},"
                + " \"results\": [{\"ruleId\": \"A1\", \"message\": {\"text\": \"2\"}}]}";

        assertThat(read("{\"runs\": [" + run + "," + other + "]}").bySeverity())
                .containsExactly(entry("note", 1), entry("warning", 1));
    }

    /** Staticcheck and revive omit results if there are none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linters/staticcheck-fine.sarif",
                "linters/revive-fine.sarif",
                "linters/gosec-fine.sarif",
                "v1/fine-sarif.json",
                "v2/fine-sarif.json"
            })
    void aRunWithoutFindingsIsComplete(String recorded) throws IOException {
        LintReport report = read(Files.readString(FOLDER.resolve(recorded)));

        assertThat(report.total()).isZero();
        assertThat(warnings.list()).isEmpty();
        assertThat(report.complete()).isTrue();
    }

    @Test
    void othersAreIncompleteWithoutResults() throws IOException {
        String staticcheck = Files.readString(FOLDER.resolve("linters/staticcheck-fine.sarif"));

        assertThat(read(staticcheck.replace("\"Staticcheck\"", "\"other\"")).complete())
                .isFalse();
        assertThat(read(staticcheck.replace("\"executionSuccessful\":true", "\"executionSuccessful\":false"))
                        .complete())
                .isFalse();
    }

    @Test
    void theSarifOfALinterTellsWhatItsJsonTells() throws IOException {
        assertThat(read(Files.readString(FOLDER.resolve("linters/gosec.sarif"))).byLinter())
                .isEqualTo(read(Files.readString(FOLDER.resolve("linters/gosec.json")))
                        .byLinter());
        assertThat(read(Files.readString(FOLDER.resolve("linters/revive.sarif")))
                        .byLinter())
                .isEqualTo(read(Files.readString(FOLDER.resolve("linters/revive.json")))
                        .byLinter());
        assertThat(warnings.list()).extracting(Warning::text).isEmpty();
    }

    private LintReport run(String members) {
        return read("{\"version\": \"2.1.0\", \"runs\": [{" + members + "}]}");
    }

    private LintReport read(String log) {
        LintReportBuilder report = new LintReportBuilder();
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        try {
            LintReader.read(new ReportFile("report", () -> new ByteArrayInputStream(bytes)), report, warnings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return report.build();
    }
}
