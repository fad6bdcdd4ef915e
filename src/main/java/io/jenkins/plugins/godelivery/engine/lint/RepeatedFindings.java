package io.jenkins.plugins.godelivery.engine.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Merges findings that several reports contain: go vet's are in golangci-lint's govet, staticcheck's and gosec's in its
 * linters of these names, and a run may write its report in several formats. Findings are the same if they have the
 * same line and the same text after the name of the rule; columns differ between versions of an analyzer. Repetitions
 * within one report are kept.
 */
final class RepeatedFindings {
    /** The prefix "printf: " or "SA4006: " that golangci-lint adds to the text of the analyzer. */
    private static final Pattern RULE = Pattern.compile("^[A-Za-z][\\w.-]*: ");
    /** The most informative finding is kept, whichever report was read first. */
    private static final Comparator<IssueDraft> INFORMATIVE = Comparator.comparing(
                    (IssueDraft issue) -> issue.severity.isEmpty())
            .thenComparing(issue -> issue.sourceLines.isEmpty())
            .thenComparing(issue -> issue.fixes.isEmpty())
            .thenComparing(issue -> issue.linter)
            .thenComparing(issue -> issue.severity)
            .thenComparing(issue -> issue.file);

    /** Maximum number of compared findings with the same text in the same line, which bounds the time. */
    private static final int COMPARED = 100;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Key, List<Finding>> byKey = new HashMap<>();

    /** @param name of the file without its folder, because tools write absolute or relative paths */
    private record Key(String name, int line, String words) {}

    private static final class Finding {
        IssueDraft told;
        int document;

        Finding(IssueDraft told) {
            this.told = told;
            document = told.document;
        }
    }

    private RepeatedFindings() {}

    /** Returns the findings in the order of their first occurrence. */
    static List<IssueDraft> removeFrom(List<IssueDraft> issues) {
        boolean oneReport = issues.isEmpty() || issues.get(0).document == issues.get(issues.size() - 1).document;
        if (oneReport) {
            return issues;
        }
        RepeatedFindings repeated = new RepeatedFindings();
        issues.forEach(repeated::add);
        return repeated.findings.stream().map(finding -> finding.told).toList();
    }

    private void add(IssueDraft issue) {
        String path = issue.file.replace('\\', '/');
        Key key = new Key(path.substring(path.lastIndexOf('/') + 1), issue.line, words(issue.text));
        List<Finding> same = byKey.computeIfAbsent(key, k -> new ArrayList<>(1));
        for (Finding finding : same.subList(0, Math.min(same.size(), COMPARED))) {
            if (finding.document != issue.document && isSameFile(finding.told.file, issue.file)) {
                finding.document = issue.document;
                finding.told = INFORMATIVE.compare(issue, finding.told) < 0 ? issue : finding.told;
                return;
            }
        }
        Finding finding = new Finding(issue);
        same.add(finding);
        findings.add(finding);
    }

    private static String words(String text) {
        return RULE.matcher(text).replaceFirst("").strip();
    }

    private static boolean isSameFile(String one, String other) {
        String a = clean(one);
        String b = clean(other);
        return a.equals(b) || isWholePath(a, b) || isWholePath(b, a);
    }

    private static boolean isWholePath(String path, String relative) {
        boolean absolute = path.startsWith("/") || path.startsWith(":/", 1);
        return absolute && path.endsWith("/" + relative);
    }

    private static String clean(String file) {
        String path = file.replace('\\', '/');
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
