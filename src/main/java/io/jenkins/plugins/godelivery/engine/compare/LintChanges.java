package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.ledger.KnownIssue;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds new and fixed issues, by their fingerprints. */
public final class LintChanges {
    private final Set<String> before = new HashSet<>();
    private final List<KnownIssue> fixed;
    private final boolean fixedKnown;
    private final boolean whole;
    private final int fresh;

    private LintChanges(LintReport report, boolean complete, Ledger reference) {
        reference.issues().forEach(issue -> before.add(issue.fingerprint()));
        fresh = (int) report.issues().stream().filter(this::isNew).count();
        Set<String> now = new HashSet<>();
        report.issues().forEach(issue -> now.add(name(issue)));
        fixedKnown = complete;
        whole = reference.isWhole(Part.LINT);
        fixed = complete
                ? reference.issues().stream()
                        .filter(issue -> !now.contains(issue.fingerprint()))
                        .filter(issue -> !report.off().contains(issue.linter()))
                        .toList()
                : List.of();
    }

    /** @param complete whether the linters checked everything now */
    static LintChanges of(LintReport report, boolean complete, Ledger reference) {
        return new LintChanges(report, complete, reference);
    }

    /** Returns half of the fingerprint, which suffices to distinguish 100,000 issues. */
    static String name(LintIssue issue) {
        return issue.fingerprint().substring(0, Math.min(16, issue.fingerprint().length()));
    }

    /** Returns whether the reference did not have the issue. */
    public boolean isNew(LintIssue issue) {
        return !before.contains(name(issue));
    }

    public int newIssues() {
        return fresh;
    }

    /**
     * Returns the issues that only the reference has, of linters that were not switched off; empty if {@link
     * #fixedKnown} is false.
     */
    public List<KnownIssue> fixed() {
        return fixed;
    }

    /** Returns whether the linters checked everything; otherwise a missing issue is not necessarily fixed. */
    public boolean fixedKnown() {
        return fixedKnown;
    }

    /**
     * Returns whether the linters of the reference checked everything; otherwise an apparently new issue may be old.
     */
    public boolean referenceIsWhole() {
        return whole;
    }
}
