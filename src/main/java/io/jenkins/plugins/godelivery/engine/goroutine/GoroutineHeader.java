package io.jenkins.plugins.godelivery.engine.goroutine;

import java.util.Optional;

/**
 * The first line of a goroutine's stack as the runtime prints it: {@code goroutine 8 [chan receive, 2 minutes]
 * {test: TestX}:}.
 *
 * @param number of the goroutine in its process, 0 if it cannot be read
 * @param state why it waits, or {@code running}; empty if it cannot be read
 * @param minutes for which it has waited, 0 if less or unknown
 * @param test the label {@code test}, which Go prints since 1.26
 */
public record GoroutineHeader(long number, String state, int minutes, Optional<String> test) {
    private static final String BEGIN = "goroutine ";
    private static final String LEAKED = " (leaked)";
    private static final String MINUTES = " minutes";
    private static final String LABELS_INSIDE = " labels:{";
    private static final String TEST = "test";

    /**
     * Reads a line that begins with {@code goroutine} and a number, and ends with a colon. Go 1.26 prints labels, if
     * asked to, as {@code [running labels:{"test": "TestX"}]:}.
     */
    public static GoroutineHeader of(String line) {
        int end = Math.max(line.indexOf(' ', BEGIN.length()), BEGIN.length());
        int open = line.indexOf('[', end);
        int close = open < 0 ? -1 : line.indexOf(']', open);
        if (close < 0) {
            return new GoroutineHeader(number(line, BEGIN.length()), "", 0, Optional.empty());
        }
        int inside = line.indexOf(LABELS_INSIDE, open);
        boolean isInside = inside >= 0 && inside < close;
        String[] parts = line.substring(open + 1, isInside ? inside : close).split(", ");
        int minutes = 0;
        for (int i = 1; i < parts.length; i++) {
            minutes = parts[i].endsWith(MINUTES) ? (int) number(parts[i], 0) : minutes;
        }
        String state =
                parts[0].endsWith(LEAKED) ? parts[0].substring(0, parts[0].length() - LEAKED.length()) : parts[0];
        LabelScanner labels = isInside
                ? new LabelScanner(line, inside, LABELS_INSIDE, "}]:")
                : new LabelScanner(line, close + 1, " {", "}:");
        return new GoroutineHeader(number(line, BEGIN.length()), state, minutes, labels.value(TEST));
    }

    static long number(String text, int from) {
        long value = 0;
        for (int i = from;
                i < text.length() && Character.isDigit(text.charAt(i)) && value < Integer.MAX_VALUE / 10;
                i++) {
            value = 10 * value + Character.digit(text.charAt(i), 10);
        }
        return value;
    }
}
