package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names issues so that later builds recognise them.
 *
 * <p>An issue is named by its linter, its text with numbers taken out ("lines 1-17", "complexity 31"), its file, the
 * code of its line where the report holds it, and its order among the issues that agree in all of that. No line number
 * takes part, so a fingerprint survives edits elsewhere in the file; it changes when the line itself does. Where several
 * issues agree, fixing one makes the last fingerprint go: which of them it was is not told, how many are left is.
 */
final class LintFingerprints {
    private LintFingerprints() {}

    /** One fingerprint for each issue, each a different one. */
    static List<String> of(List<IssueDraft> issues) {
        Integer[] order = new Integer[issues.size()];
        Arrays.setAll(order, i -> i);
        Comparator<IssueDraft> byPlace = Comparator.<IssueDraft>comparingInt(issue -> issue.line)
                .thenComparingInt(issue -> issue.column);
        Arrays.sort(order, Comparator.comparing(issues::get, byPlace));
        Map<String, Integer> seen = new HashMap<>();
        List<String> fingerprints = new ArrayList<>(issues.stream().map(issue -> "").toList());
        for (int index : order) {
            String[] parts = parts(issues.get(index));
            int ordinal = seen.merge(String.join("\n", parts), 1, Integer::sum) - 1;
            parts[parts.length - 1] = Integer.toString(ordinal);
            fingerprints.set(index, Fingerprint.of(parts));
        }
        return fingerprints;
    }

    private static String[] parts(IssueDraft issue) {
        String code = issue.sourceLines.isEmpty() ? "" : issue.sourceLines.get(0).strip();
        return new String[] {issue.linter, withoutNumbers(issue.text), place(issue), code, ""};
    }

    /** Absolute paths differ from one agent to the next: their package, or else their folder, says enough. */
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

    /** Numbers that stand alone are lines, counts and versions; "SA1019" is a name. */
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
