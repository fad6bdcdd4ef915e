package io.jenkins.plugins.godelivery.engine.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Gathers the issues of any number of lint reports of any format. Not thread-safe. */
public final class LintReportBuilder {
    static final int ISSUES_LIMIT = 500_000;
    private static final int LINTERS_LIMIT = 10_000;
    private static final int TEXT_LIMIT = 8000;
    /** An issue of a whole file (a clone, a long function) comes with all its lines; these show where it begins. */
    private static final int SOURCE_LINES_LIMIT = 10;

    private static final int SOURCE_LINE_LIMIT = 1000;
    /** Characters of source lines and fixes of all issues together. */
    private static final int DETAILS_LIMIT = 40_000_000;
    /** Distinct texts that are shared between issues. */
    private static final int SHARED_LIMIT = 100_000;

    private final List<IssueDraft> issues = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Set<String> on = new HashSet<>();
    private final Set<String> off = new HashSet<>();
    private boolean complete = true;
    private int details;
    private int documents;
    private UnaryOperator<String> paths = UnaryOperator.identity();
    private final Map<String, String> named = new HashMap<>();

    /** A tool did not look at everything, or its report was not read whole. */
    public void incomplete() {
        complete = false;
    }

    /** How the files of the issues that follow are called, given what their tools call them. */
    public void paths(UnaryOperator<String> naming) {
        paths = naming;
        named.clear();
    }

    private String named(String file) {
        return named.size() >= SHARED_LIMIT ? paths.apply(file) : named.computeIfAbsent(file, paths);
    }

    /** Another report begins, which may tell findings that an earlier one told, too. */
    void document() {
        documents++;
    }

    /** What golangci-lint says of a linter that it knows. */
    void linter(String name, boolean enabled) {
        if (on.size() + off.size() < LINTERS_LIMIT) {
            (enabled ? on : off).add(name);
        }
    }

    /** Whether there were more issues than are kept; the report is incomplete then. */
    boolean isFull() {
        return issues.size() >= ISSUES_LIMIT;
    }

    void add(IssueDraft issue) {
        if (isFull()) {
            incomplete();
            return;
        }
        issue.file = share(named(issue.file));
        issue.packageName = share(issue.packageName);
        issue.linter = share(issue.linter);
        issue.severity = share(issue.severity);
        issue.text = share(issue.text);
        issue.document = documents;
        keepDetails(issue);
        issues.add(issue);
    }

    /** A finding of BuildKit's checks, which come with an image. */
    public void dockerfile(String file, int line, String rule, String message) {
        IssueDraft issue = new IssueDraft();
        issue.file = file;
        issue.line = line;
        issue.linter = "dockerfile";
        issue.severity = "warning";
        issue.text = rule.isEmpty() ? message : rule + ": " + message;
        add(issue);
    }

    private void keepDetails(IssueDraft issue) {
        List<String> lines = new ArrayList<>();
        for (String line : issue.sourceLines.subList(0, Math.min(SOURCE_LINES_LIMIT, issue.sourceLines.size()))) {
            String kept = line.length() > SOURCE_LINE_LIMIT ? line.substring(0, SOURCE_LINE_LIMIT) : line;
            lines.add(share(kept));
            details += kept.length();
        }
        for (SuggestedFix fix : issue.fixes) {
            details += fix.message().length();
            details += fix.edits().stream()
                    .mapToInt(edit -> 100 + edit.newText().length())
                    .sum();
        }
        boolean kept = details < DETAILS_LIMIT;
        // The first line is what the fingerprint needs.
        issue.sourceLines = kept ? lines : lines.subList(0, Math.min(1, lines.size()));
        issue.fixes = kept ? issue.fixes.stream().map(this::named).toList() : List.of();
    }

    private SuggestedFix named(SuggestedFix fix) {
        return new SuggestedFix(
                fix.message(),
                fix.edits().stream()
                        .map(edit -> new TextEdit(named(edit.file()), edit.region(), edit.newText()))
                        .toList());
    }

    private String share(String text) {
        String cut = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
        if (shared.size() >= SHARED_LIMIT) {
            return shared.getOrDefault(cut, cut);
        }
        String known = shared.putIfAbsent(cut, cut);
        return known == null ? cut : known;
    }

    public LintReport build() {
        List<IssueDraft> distinct = RepeatedFindings.removeFrom(issues);
        List<String> fingerprints = LintFingerprints.of(distinct);
        List<LintIssue> built = new ArrayList<>(distinct.size());
        for (int i = 0; i < distinct.size(); i++) {
            built.add(distinct.get(i).build(fingerprints.get(i)));
        }
        off.removeAll(on);
        return new LintReport(complete, built, off);
    }
}
