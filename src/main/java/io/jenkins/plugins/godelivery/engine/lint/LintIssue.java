package io.jenkins.plugins.godelivery.engine.lint;

import java.util.List;

/**
 * One finding of a linter.
 *
 * @param file as the tool named it
 * @param line 0 where the issue is about the whole file
 * @param column 0 where unknown
 * @param endLine last line of the issue's range, {@code line} where the tool gave no range
 * @param severity as the tool named it, empty where it has none
 * @param sourceLines the code at {@code line} as far as the report holds it
 * @param fingerprint the same in later builds, whatever line it moved to
 */
public record LintIssue(
        String file,
        int line,
        int column,
        int endLine,
        String linter,
        String severity,
        String text,
        List<String> sourceLines,
        List<SuggestedFix> fixes,
        String fingerprint) {
    public LintIssue {
        sourceLines = List.copyOf(sourceLines);
        fixes = List.copyOf(fixes);
    }

    /** Whether golangci-lint reports that the code does not compile, which its linters then could not look at. */
    public boolean isBuildError() {
        return linter.equals("typecheck");
    }
}
