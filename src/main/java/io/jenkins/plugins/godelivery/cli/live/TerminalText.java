package io.jenkins.plugins.godelivery.cli.live;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes untrusted text safe for a terminal: it must not move the cursor, nor change colours or the window title. */
public final class TerminalText {
    private TerminalText() {}

    /** Returns safe text that keeps its lines. */
    public static String text(String foreign) {
        return Arrays.stream(foreign.split("\r?\n", -1))
                .map(UntrustedText::line)
                .collect(Collectors.joining("\n"));
    }

    /** Truncates the text to a number of columns. */
    public static String cut(String text, int columns) {
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            used += columns(text.codePointAt(i));
            if (used > columns) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    /** Returns the columns of a character: Chinese, Japanese and Korean ones, and most emoji, take two. */
    private static int columns(int letter) {
        boolean wide = Character.isIdeographic(letter)
                || (letter >= 0x1100 && letter <= 0x115f)
                || (letter >= 0x3000 && letter <= 0x30ff)
                || (letter >= 0xac00 && letter <= 0xd7a3)
                || (letter >= 0xff00 && letter <= 0xff60)
                || (letter >= 0x1f300 && letter <= 0x1faff);
        return wide ? 2 : 1;
    }

    /** Formats a duration: {@code 0.4s}, {@code 12s}, {@code 3m05s}, {@code 1h02m}. */
    public static String duration(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1fs", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + "s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%dh%02dm", whole / 3600, whole / 60 % 60);
    }

    /** Formats a count: {@code 1 test}, {@code 2 tests}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
