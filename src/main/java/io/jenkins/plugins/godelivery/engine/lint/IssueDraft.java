package io.jenkins.plugins.godelivery.engine.lint;

import java.util.List;

/** An issue while its fields are read. */
final class IssueDraft {
    String file = "";
    /** The package, where the report tells it: names the file's folder whatever folder the checkout is in. */
    String packageName = "";

    int line;
    int column;
    int endLine;
    String linter = "";
    String severity = "";
    String text = "";
    List<String> sourceLines = List.of();
    List<SuggestedFix> fixes = List.of();
    /** The report that it comes from, by number. */
    int document;
    /** Somebody has decided that this is no issue: it does not count. */
    boolean suppressed;

    LintIssue build(String fingerprint) {
        return new LintIssue(
                file, line, column, Math.max(line, endLine), linter, severity, text, sourceLines, fixes, fingerprint);
    }
}
