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
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded outputs are made by src/test/resources/lint/record. */
class LintReaderTest {
    private static final Path FOLDER = Path.of("src/test/resources/lint");
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

    private final Warnings warnings = new Warnings();

    @Test
    void aReportIsReadAsWhatItShowsToBe() throws IOException {
        for (String report : RECORDED.keySet()) {
            assertThat(readVet(Files.readAllBytes(FOLDER.resolve(report))).total())
                    .as(report)
                    .isEqualTo(recorded(report).total());
        }
    }

    @Test
    void golangciLintTellsWhichLintersWereOff() throws IOException {
        assertThat(recorded("v2/issues.json").off())
                .contains("wsl", "cyclop")
                .doesNotContain("errcheck", "staticcheck");
        assertThat(recorded("v2/sarif.json").off()).isEmpty();
    }

    @Test
    void everyFormatIsRecognised() throws IOException {
        for (Map.Entry<String, LintFormat> report : RECORDED.entrySet()) {
            String text = Files.readString(FOLDER.resolve(report.getKey()));
            String head = text.substring(0, Math.min(4000, text.length()));
            assertThat(LintReader.detect(head)).as(report.getKey()).contains(report.getValue());
        }
        assertThat(LintReader.detect("{\"Action\":\"build-fail\"}\n")).isEmpty();
        assertThat(LintReader.detect("# example.com/p\n./x.go:1:2: undefined: a\n"))
                .isEmpty();
    }

    @Test
    void golangciLintAndItsOwnStatisticsAgree() throws IOException {
        LintReport v2 = recorded("v2/issues.json");

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
        assertThat(recorded("v1/issues.json").total()).isEqualTo(14);
        assertThat(recorded("v2/fine.json").total()).isZero();
        assertThat(warnings.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void allFormatsOfOneRunTellTheSame(String version) throws IOException {
        LintReport json = recorded(version + "/issues.json");
        for (String other : List.of("sarif.json", "checkstyle.xml", "code-climate.json")) {
            LintReport report = recorded(version + "/" + other);
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

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aFixIsTextForAPartOfTheFile(String version) throws IOException {
        LintIssue misspelled = recorded(version + "/issues.json").issues().stream()
                .filter(issue -> issue.linter().equals("misspell"))
                .findFirst()
                .orElseThrow();

        assertThat(misspelled.fixes())
                .containsExactly(
                        new SuggestedFix("", List.of(new TextEdit("", Region.ofOffsets(308, 315), "Receive"))));
        assertThat(Files.readString(FOLDER.resolve("module/linted.go")).substring(308, 315))
                .isEqualTo("Recieve");
        assertThat(misspelled.sourceLines()).containsExactly("// Recieve is misspelled.");
    }

    @Test
    void theReplacementsOfOldVersionsAreFixesToo() {
        LintReport report = read("""
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
        assertThat(recorded("v2/no-files.json").complete()).isFalse();
        assertThat(messages())
                .containsExactly("golangci-lint failed: typechecking error: pattern ./nothing/...: lstat ./nothing/:"
                        + " no such file or directory");
    }

    @Test
    void aLinterThatCouldNotRunMakesTheReportIncompleteAndADeprecatedOneDoesNot() {
        String warning =
                "{\"Issues\":[],\"Report\":{\"Warnings\":[{\"Tag\":\"runner\",\"Text\":\"Can't run linter x: bug\"}]}}";
        assertThat(read(warning).complete()).isFalse();
        assertThat(read(warning.replace("Can't run linter x: bug", "The linter 'x' is deprecated"))
                        .complete())
                .isTrue();
        assertThat(read(warning.replace(
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
        assertThat(recorded("v2/broken.json").issues()).hasSize(1).allMatch(LintIssue::isBuildError);
        assertThat(recorded("v2/issues.json").issues()).noneMatch(LintIssue::isBuildError);
    }

    @Test
    void otherTextMayStandBeforeBetweenAndAfterReports() {
        LintReport report = read("""
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
        assertThat(messages()).isEmpty();
    }

    @Test
    void whatStandsBeforeTheBreakIsRead() throws IOException {
        String json = Files.readString(FOLDER.resolve("v2/issues.json"));

        LintReport report = read(json.substring(0, json.indexOf("\"misspell\"")));

        assertThat(report.total()).isEqualTo(8);
        assertThat(report.complete()).isFalse();
        assertThat(warnings.list()).hasSize(1).allMatch(warning -> warning.line() == 1);
    }

    @Test
    void aFileWithoutAReportIsIncomplete() throws IOException {
        assertThat(recorded("v2/timeout.json").complete()).isFalse();
        assertThat(messages()).containsExactly("there is no report in this file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vet/go1.21.json", "vet/go1.27.json"})
    void vetIsReadWithAndWithoutPackageLines(String name) throws IOException {
        LintReport report = recorded(name);

        assertThat(report.complete()).isTrue();
        assertThat(report.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.linter()).isEqualTo("printf");
            assertThat(issue.file()).endsWith("/module/linted.go");
            assertThat(issue.line()).isEqualTo(14);
            assertThat(issue.column()).isPositive();
            assertThat(issue.text()).startsWith("fmt.Printf format %d has arg");
        });
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void aPackageThatVetCouldNotLookAtMakesTheReportIncomplete() throws IOException {
        assertThat(readVet(Files.readAllBytes(FOLDER.resolve("vet/broken.json")))
                        .complete())
                .isFalse();
        assertThat(messages().get(0)).contains("vet: ./broken.go:7:9: undefined: undefinedThing");
        assertThat(readVet("{\"p\":{\"printf\":{\"error\":\"panicked\"}}}").complete())
                .isFalse();
    }

    @Test
    void theTextOfVetIsReadWhereItIsKnownToBeThat() {
        LintReport report = readVet("""
            # example.com/p
            # [example.com/p]
            ./a.go:6:14: fmt.Printf format %d has arg "x" of wrong type string
            b.go:7:2: unreachable code
            """);

        assertThat(report.complete()).isTrue();
        assertThat(report.byFile()).containsExactly(entry("./a.go", 1), entry("b.go", 1));
        assertThat(readVet("# p\nvet: ./a.go:1:2: undefined: x\n").complete()).isFalse();
    }

    @Test
    void anEmptyObjectBesideTheReasonOfALossIsStillJson() {
        assertThat(LintReader.detect("# p\nvet: ./a.go:1:2: undefined: x\n{}\n"))
                .contains(LintFormat.VET_JSON);
    }

    @Test
    void vetMaySuggestFixes() {
        LintReport report = read("""
            {"p": {"stdversion": [{"posn": "C:\\\\src\\\\a.go:3:4", "message": "m", "suggested_fixes": [
              {"message": "fix", "edits": [{"filename": "b.go", "start": 7, "end": 9, "new": "x"}]}]}]}}
            """);

        assertThat(report.issues().get(0).file()).isEqualTo("C:\\src\\a.go");
        assertThat(report.issues().get(0).fixes())
                .containsExactly(new SuggestedFix("fix", List.of(new TextEdit("b.go", Region.ofOffsets(7, 9), "x"))));
    }

    @Test
    void sarifRefersToRulesAndFilesByIndexInAnyOrder() {
        LintReport report = read("""
            {"version": "2.1.0", "runs": [{
              "results": [
                {"ruleIndex": 0, "message": {"text": "by index"}, "locations": [{"physicalLocation": {
                  "artifactLocation": {"index": 1, "uriBaseId": "%SRCROOT%"},
                  "region": {"startLine": 3, "startColumn": 2, "endLine": 5, "snippet": {"text": "code\\nmore"}}}}],
                 "fixes": [{"description": {"text": "do"}, "artifactChanges": [{"artifactLocation": {"uri": "b.go"},
                   "replacements": [{"deletedRegion": {"startLine": 3, "startColumn": 1, "endColumn": 4},
                                     "insertedContent": {"text": "new"}}]}]}]},
                {"rule": {"id": "R2"}, "level": "note", "message": {"text": "file"}, "locations": [{"physicalLocation": {
                  "artifactLocation": {"uri": "file:///C:/a%20b/c.go"}}}]},
                {"ruleId": "R2", "kind": "pass", "message": {"text": "passed"}},
                {"ruleId": "R2", "suppressions": [{"kind": "inSource"}], "message": {"text": "suppressed"}},
                {"ruleId": "R2", "suppressions": [{"kind": "external", "status": "rejected"}], "message": {"text": "kept"}},
                {"ruleId": "R2", "baselineState": "absent", "message": {"text": "gone"}}],
              "artifacts": [{"location": {"uri": "a.go"}}, {"location": {"uri": "dir/b.go"}}],
              "tool": {"driver": {"name": "tool", "rules": [
                {"id": "R1", "defaultConfiguration": {"level": "error"}}]}}}]}
            """);

        assertThat(report.issues()).extracting(LintIssue::text).containsExactly("by index", "file", "kept");
        LintIssue first = report.issues().get(0);
        assertThat(List.of(first.linter(), first.severity(), first.file())).containsExactly("R1", "error", "dir/b.go");
        assertThat(List.of(first.line(), first.column(), first.endLine())).containsExactly(3, 2, 5);
        assertThat(first.sourceLines()).containsExactly("code", "more");
        assertThat(first.fixes())
                .containsExactly(
                        new SuggestedFix("do", List.of(new TextEdit("b.go", Region.ofLines(3, 1, 3, 4), "new"))));
        assertThat(report.issues().get(1).file()).isEqualTo("C:/a b/c.go");
        assertThat(report.bySeverity()).containsExactly(entry("error", 1), entry("note", 1), entry("warning", 1));
    }

    @Test
    void aSarifRunThatDidNotSucceedIsIncomplete() {
        assertThat(read("{\"runs\":[{\"invocations\":[{\"executionSuccessful\":false}]}]}")
                        .complete())
                .isFalse();
    }

    @Test
    void codeClimateMayComeAsLinesWithPositions() {
        LintReport report = read("""
            {"type":"issue","check_name":"c","description":"d","severity":"major","location":{"path":"a.go","positions":{"begin":{"line":3,"column":4},"end":{"line":5}}}}
            {"type":"measurement","name":"loc","value":3}
            {"type":"issue","check_name":"e","description":"f","location":{"path":"b.go","lines":{"begin":7,"end":8}}}
            """);

        assertThat(report.issues()).extracting(LintIssue::line).containsExactly(3, 7);
        assertThat(report.issues()).extracting(LintIssue::endLine).containsExactly(5, 8);
        assertThat(report.issues().get(0).column()).isEqualTo(4);
    }

    @Test
    void entitiesOfXmlAreNeverRead() {
        LintReport report = read("""
            <?xml version="1.0"?>
            <!DOCTYPE checkstyle [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "expanded">]>
            <checkstyle><file name="a.go"><error line="1" message="&y;" source="s"/></file></checkstyle>
            """);

        assertThat(report.issues()).noneMatch(issue -> issue.text().contains("expanded"));
        assertThat(report.complete()).isFalse();
    }

    @Test
    void xmlMayHaveTextAroundIt() throws IOException {
        String xml = Files.readString(FOLDER.resolve("v2/checkstyle.xml"));

        LintReport report = read("level=warning msg=\"a < b\"\n" + xml + "\n19 issues:\n");

        assertThat(report.total()).isEqualTo(19);
        assertThat(report.complete()).isTrue();
        assertThat(read(xml.substring(0, 900)).complete()).isFalse();
        assertThat(read("").complete()).isFalse();
    }

    @Test
    void mutatedReportsNeverThrow() throws IOException {
        for (Map.Entry<String, LintFormat> report : RECORDED.entrySet()) {
            byte[] original = Files.readAllBytes(FOLDER.resolve(report.getKey()));
            for (int seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                byte[] mutated = original.clone();
                byte[] bytes = "\n\":0{}[],9<>&;-e.ntu\\\u0001".getBytes(StandardCharsets.UTF_8);
                for (int i = random.nextInt(60); i >= 0; i--) {
                    mutated[random.nextInt(mutated.length)] = bytes[random.nextInt(bytes.length)];
                }
                assertThat(read(mutated).total()).isLessThan(100);
            }
        }
    }

    @Test
    void hostileReportsAreBounded() {
        assertThat(read("{\"Issues\":" + "[".repeat(100_000)).complete()).isFalse();
        assertThat(read("{\"Issues\":[{\"Pos\":{\"Line\":" + "9".repeat(900) + ",\"Column\":-5,\"Filename\":[]}}]}")
                        .issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.line()).isEqualTo(Integer.MAX_VALUE));
        assertThat(read("{\"Issues\":[{\"Text\":\"" + "x".repeat(1_000_000) + "\"}]}")
                        .issues()
                        .get(0)
                        .text())
                .hasSize(8000);
    }

    private List<String> messages() {
        return warnings.list().stream().map(Warning::text).toList();
    }

    private LintReport recorded(String name) throws IOException {
        return read(Files.readAllBytes(FOLDER.resolve(name)));
    }

    private LintReport read(String... texts) {
        LintReportBuilder report = new LintReportBuilder();
        for (String text : texts) {
            read(text.getBytes(StandardCharsets.UTF_8), report);
        }
        return report.build();
    }

    private LintReport read(byte[] bytes) {
        LintReportBuilder report = new LintReportBuilder();
        read(bytes, report);
        return report.build();
    }

    private void read(byte[] bytes, LintReportBuilder report) {
        try {
            LintReader.read(new ReportFile("report", () -> new ByteArrayInputStream(bytes)), report, warnings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private LintReport readVet(String text) {
        return readVet(text.getBytes(StandardCharsets.UTF_8));
    }

    private LintReport readVet(byte[] bytes) {
        LintReportBuilder report = new LintReportBuilder();
        try {
            LintReader.readVet(new ReportFile("report", () -> new ByteArrayInputStream(bytes)), report, warnings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return report.build();
    }
}
