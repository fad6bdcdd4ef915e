package io.jenkins.plugins.godelivery.engine.lint;

import java.util.List;

/**
 * One finding of a linter.
 *
 * @param file as in the tool's output
 * @param line 0 if the issue is about the whole file
 * @param column 0 if unknown
 * @param endLine last line of the issue's range, {@code line} if the tool gave no range
 * @param severity as in the tool's output, empty if it has none
 * @param sourceLines code at {@code line} as far as the report contains it
 * @param fingerprint stable across builds, even if the line moves
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

    /**
     * Returns whether golangci-lint reports that the code does not compile, so that its linters could not analyse it.
     */
    public boolean isBuildError() {
        return linter.equals("typecheck");
    }
}
