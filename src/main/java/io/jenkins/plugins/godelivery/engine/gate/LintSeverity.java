package io.jenkins.plugins.godelivery.engine.gate;

import java.util.Locale;
import java.util.Set;

/**
 * Severity of an issue, normalised from the words of linters. golangci-lint reports no severity unless configured,
 * and its exit code treats every issue as an error; so an empty or unknown word is an error here.
 */
public enum LintSeverity {
    ERROR(
            "lint.errors",
            "Lint issues of severity error or without a severity; golangci-lint assigns severities only if"
                    + " configured."),
    WARNING("lint.warnings", "Lint issues of severity warning."),
    INFO("lint.infos", "Lint issues of a severity below warning: info, note, hint, style.");

    private static final Set<String> WARNINGS = Set.of("warning", "warn", "minor", "medium", "moderate");
    private static final Set<String> INFOS = Set.of(
            "info", "information", "informational", "note", "notice", "hint", "low", "style", "suggestion", "none");

    final String id;
    final String description;

    LintSeverity(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /**
     * Returns the severity for a tool's word.
     *
     * @param word used by the tool
     */
    public static LintSeverity of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (WARNINGS.contains(lower)) {
            return WARNING;
        }
        return INFOS.contains(lower) ? INFO : ERROR;
    }
}
