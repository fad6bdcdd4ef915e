package io.jenkins.plugins.godelivery.engine.lint;

import java.util.List;

/** An issue while its fields are read. */
final class IssueDraft {
    String file = "";
    /** The package, if the report contains it; identifies the file's folder independently of the checkout. */
    String packageName = "";

    int line;
    int column;
    int endLine;
    String linter = "";
    String severity = "";
    String text = "";
    List<String> sourceLines = List.of();
    List<SuggestedFix> fixes = List.of();
    /** Number of the report that contains it. */
    int document;
    /** Whether the issue was suppressed, so that it does not count. */
    boolean suppressed;

    LintIssue build(String fingerprint) {
        return new LintIssue(
                file, line, column, Math.max(line, endLine), linter, severity, text, sourceLines, fixes, fingerprint);
    }
}
