package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.regex.Pattern;

/** Finds the line of an output that best explains a failure whose cause is unknown. */
final class FailureLine {
    /** Lines that go test prints at the end, and those of testing about fuzzing. */
    private static final Pattern NO_REASON = Pattern.compile("FAIL|PASS|exit status .*|coverage: .*"
            + "|(?:FAIL|ok  ) \\S+ (?:[0-9.]+s|\\(cached\\)|\\[).*"
            + "|fuzz: .*|Failing input written to .*|To re-run:|go test -run=.*");

    /** Report after output without a line end (before Go 1.20). */
    private static final Pattern REPORT = Pattern.compile("--- (?:FAIL|PASS|SKIP): .* \\([0-9.]+s\\)$");

    private FailureLine() {}

    /** Returns the last informative line; empty if there is none. */
    static String of(String output) {
        String last = "";
        for (String line : (Iterable<String>) output.lines()::iterator) {
            String text = PlainText.of(REPORT.matcher(line).replaceFirst(""));
            last = !PlainText.says(text) || NO_REASON.matcher(text).matches() ? last : text;
        }
        return FailureMessage.bounded(last);
    }
}
