package io.jenkins.plugins.godelivery.engine.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Issues of linters.
 *
 * @param complete whether the tools analysed everything; otherwise the absence of an issue means nothing
 * @param off linters that golangci-lint knows and that were switched off; the absence of their issues means nothing
 */
public record LintReport(boolean complete, List<LintIssue> issues, Set<String> off) {
    public LintReport {
        issues = List.copyOf(issues);
        off = Set.copyOf(off);
    }

    public int total() {
        return issues.size();
    }

    public Map<String, Integer> byLinter() {
        return count(LintIssue::linter);
    }

    public Map<String, Integer> bySeverity() {
        return count(LintIssue::severity);
    }

    public Map<String, Integer> byFile() {
        return count(LintIssue::file);
    }

    private Map<String, Integer> count(Function<LintIssue, String> key) {
        Map<String, Integer> counts = new TreeMap<>();
        issues.forEach(issue -> counts.merge(key.apply(issue), 1, Integer::sum));
        return counts;
    }
}
