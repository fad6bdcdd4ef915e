package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes fingerprints of issues so that later builds recognise them.
 *
 * <p>An issue is identified by its linter, its text without numbers ("lines 1-17", "complexity 31"), its file, the code
 * of its line if the report contains it, and its order among the issues that agree in all of that. Line numbers are not
 * included, so a fingerprint survives edits elsewhere in the file; it changes if the line itself does. If several
 * issues agree, fixing one removes the last fingerprint: which of them was fixed is not known, but how many are left
 * is.
 */
final class LintFingerprints {
    private final Map<Name, Integer> seen = new HashMap<>();
    /** Cache of texts without numbers, because texts repeat and removing their numbers is the most expensive step. */
    private final Map<String, String> texts = new HashMap<>();

    /** Everything but the order among the issues that agree in it. */
    private record Name(String linter, String text, String place, String code) {}

    private LintFingerprints() {}

    /** Returns one unique fingerprint per issue. */
    static List<String> of(List<IssueDraft> issues) {
        Integer[] order = new Integer[issues.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> inFileOrder(issues.get(a), issues.get(b)));
        LintFingerprints names = new LintFingerprints();
        String[] fingerprints = new String[order.length];
        for (int index : order) {
            fingerprints[index] = names.fingerprint(issues.get(index));
        }
        return List.of(fingerprints);
    }

    private static int inFileOrder(IssueDraft a, IssueDraft b) {
        return a.line == b.line ? Integer.compare(a.column, b.column) : Integer.compare(a.line, b.line);
    }

    private String fingerprint(IssueDraft issue) {
        String text = texts.computeIfAbsent(issue.text, LintFingerprints::withoutNumbers);
        String code =
                issue.sourceLines.isEmpty() ? "" : issue.sourceLines.get(0).strip();
        Name name = new Name(issue.linter, text, place(issue), code);
        int ordinal = seen.merge(name, 1, Integer::sum) - 1;
        return FindingFingerprint.of(name.linter, name.text, name.place, name.code, Integer.toString(ordinal));
    }

    /** Returns the file; absolute paths, which differ between agents, are reduced to their package or folder. */
    private static String place(IssueDraft issue) {
        String file = issue.file.replace('\\', '/');
        boolean absolute = file.startsWith("/") || (file.length() > 2 && file.startsWith(":/", 1));
        if (!absolute) {
            return file.startsWith("./") ? file.substring(2) : file;
        }
        int name = file.lastIndexOf('/');
        int folder = issue.packageName.isEmpty() ? file.lastIndexOf('/', name - 1) : name;
        return issue.packageName + file.substring(Math.max(0, folder));
    }

    /** Removes separate numbers, which are lines, counts and versions; "SA1019" is a name. */
    static String withoutNumbers(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean inWord = false;
        boolean inNumber = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit || inWord) {
                inNumber = false;
                inWord = Character.isLetterOrDigit(c) || c == '_';
                result.append(c);
            } else if (!inNumber) {
                inNumber = true;
                result.append('#');
            }
        }
        return result.toString();
    }
}
