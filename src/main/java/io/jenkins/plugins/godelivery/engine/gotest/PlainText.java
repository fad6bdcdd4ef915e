package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.regex.Pattern;

/** Converts lines of a program's output for messages: without colours and control characters. */
final class PlainText {
    /** ECMA-48: CSI sequences (colours), OSC sequences (links, titles), single escapes; then other control characters. */
    private static final Pattern CONTROL = Pattern.compile("\\x1b\\[[0-?]*[ -/]*[@-~]"
            + "|\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?"
            + "|\\x1b[@-Z\\\\-_]?"
            // Remains of a colour in go test -json of Go 1.27.
            + "|\\[(?:[0-9]{1,3};){0,8}[0-9]{1,3}m(?!\\])"
            // Also characters that end a line or change its direction.
            + "|[\\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]");

    private PlainText() {}

    static String of(String line) {
        // go-cmp prints no-break spaces so that programs do not rely on its output.
        String text = line.replace('\u00a0', ' ').replace('\t', ' ');
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '[');
        return (plain ? text : CONTROL.matcher(text).replaceAll("")).strip();
    }

    /** Returns whether a line is informative, unlike a bracket or a rule of dashes. */
    static boolean says(String line) {
        return line.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
