package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects the issues of any number of lint reports of any format. Not thread-safe. */
public final class LintReportBuilder {
    /** Bytes of memory per issue in addition to its texts, which fingerprints need again. */
    private static final int COST = 600;

    private static final int COST_OF_NAME = 100;

    private final ReadLimits readLimits;
    private final List<IssueDraft> issues = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Set<String> on = new HashSet<>();
    private final Set<String> off = new HashSet<>();
    private boolean complete = true;
    private boolean full;
    private long details;
    private int documents;
    private UnaryOperator<String> paths = UnaryOperator.identity();
    private final Map<String, String> named = new HashMap<>();

    public LintReportBuilder() {
        this(ReadLimits.ofProcess());
    }

    /** @param readLimits of the report that the issues are for */
    public LintReportBuilder(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    ReadLimits limits() {
        return readLimits;
    }

    /** Notes that a tool did not analyse everything, or its report was not fully read. */
    public void incomplete() {
        complete = false;
    }

    /** Sets the function that converts the file names of tools for the following issues. */
    public void paths(UnaryOperator<String> naming) {
        paths = naming;
        named.clear();
    }

    private String named(String file) {
        String cut = cut(file);
        String known = named.get(cut);
        if (known == null) {
            known = paths.apply(cut);
            if (named.size() < Budget.SHARED_TEXTS.count()) {
                readLimits.hold(COST_OF_NAME + 2L * cut.length());
                named.put(cut, known);
            }
        }
        return known;
    }

    /** Begins another report, which may repeat findings of an earlier one. */
    void document() {
        documents++;
    }

    /** Notes the state of a linter that golangci-lint knows. */
    void linter(String name, boolean enabled) {
        String cut = cut(name);
        if ((enabled ? on : off).add(cut)) {
            readLimits.hold(COST_OF_NAME + cut.length());
        }
    }

    /** Returns whether there were more issues than the limit; the report is then incomplete. */
    boolean isFull() {
        return full;
    }

    void add(IssueDraft issue) {
        if (issues.size() == Budget.LINT_ISSUES.count()) {
            full = true;
            incomplete();
            return;
        }
        readLimits.hold(COST);
        issue.file = share(named(issue.file));
        issue.packageName = share(issue.packageName);
        issue.linter = share(issue.linter);
        issue.severity = share(issue.severity);
        issue.text = share(issue.text);
        issue.document = documents;
        keepDetails(issue);
        issues.add(issue);
    }

    /** Adds a finding of BuildKit's checks, which come with an image. */
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
        for (String line :
                issue.sourceLines.subList(0, Math.min(Budget.LINT_SOURCE_LINES.count(), issue.sourceLines.size()))) {
            String kept = UntrustedText.cut(line, Budget.LINE_LENGTH.count());
            lines.add(share(kept));
            details += kept.length();
        }
        long fixes = 0;
        for (SuggestedFix fix : issue.fixes) {
            fixes += fix.message().length();
            fixes += fix.edits().stream()
                    .mapToLong(edit -> 100 + edit.newText().length())
                    .sum();
        }
        details += fixes;
        boolean kept = !Budget.LINT_DETAILS_LENGTH.isExceededBy(details);
        readLimits.hold(kept ? 2 * fixes : 0);
        // The fingerprint needs the first line.
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
        String cut = cut(text);
        String known = shared.size() >= Budget.SHARED_TEXTS.count() ? shared.get(cut) : shared.putIfAbsent(cut, cut);
        if (known != null) {
            return known;
        }
        readLimits.hold(2L * cut.length());
        return cut;
    }

    private static String cut(String text) {
        return UntrustedText.cut(text, Budget.LINT_TEXT_LENGTH.count());
    }

    /** Returns the report of what was added. */
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
