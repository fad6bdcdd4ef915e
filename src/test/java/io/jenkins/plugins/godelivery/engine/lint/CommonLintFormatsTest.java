package io.jenkins.plugins.godelivery.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formats common to many linters: SARIF, Code Climate, Checkstyle. */
class CommonLintFormatsTest {
    private final LintReports reports = new LintReports();

    @Test
    void sarifRefersToRulesAndFilesByIndexInAnyOrder() {
        LintReport report = reports.read("""
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
        assertThat(reports.read("{\"runs\":[{\"invocations\":[{\"executionSuccessful\":false}]}]}")
                        .complete())
                .isFalse();
    }

    @Test
    void codeClimateMayComeAsLinesWithPositions() {
        LintReport report = reports.read("""
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
        LintReport report = reports.read("""
            <?xml version="1.0"?>
            <!DOCTYPE checkstyle [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "expanded">]>
            <checkstyle><file name="a.go"><error line="1" message="&y;" source="s"/></file></checkstyle>
            """);

        assertThat(report.issues()).noneMatch(issue -> issue.text().contains("expanded"));
        assertThat(report.complete()).isFalse();
    }

    @Test
    void xmlMayHaveTextAroundIt() throws IOException {
        String xml = Files.readString(LintReports.FOLDER.resolve("v2/checkstyle.xml"));

        LintReport report = reports.read("level=warning msg=\"a < b\"\n" + xml + "\n19 issues:\n");

        assertThat(report.total()).isEqualTo(19);
        assertThat(report.complete()).isTrue();
        assertThat(reports.read(xml.substring(0, 900)).complete()).isFalse();
        assertThat(reports.read("").complete()).isFalse();
    }
}
