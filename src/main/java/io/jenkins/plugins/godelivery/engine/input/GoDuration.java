package io.jenkins.plugins.godelivery.engine.input;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Durations as Go's time.ParseDuration reads them and time.Duration prints them, without a sign: {@code 1h0m3s},
 * {@code 1.5s}, {@code 300ms}, {@code 0}. Parsed in one pass, because the text is untrusted.
 */
public final class GoDuration {
    /** Longer text is rejected; Go itself prints at most 25 characters. */
    private static final int MAX_LENGTH = 64;

    private static final long MAX_NANOS = Long.MAX_VALUE;

    private final String text;
    private int at;
    private double nanos;

    private GoDuration(String text) {
        this.text = text;
    }

    /** Parses nanoseconds; empty if the text is not a duration, and as in Go for more than 292 years. */
    public static OptionalLong nanos(String text) {
        if (text.equals("0")) {
            return OptionalLong.of(0);
        }
        GoDuration duration = new GoDuration(text);
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return OptionalLong.empty();
        }
        while (duration.at < text.length()) {
            if (!duration.part()) {
                return OptionalLong.empty();
            }
        }
        return duration.nanos >= MAX_NANOS ? OptionalLong.empty() : OptionalLong.of((long) duration.nanos);
    }

    /**
     * Parses a duration as Go writes it.
     *
     * @throws IllegalArgumentException if it is not a duration
     */
    public static Duration parse(String text) {
        return Duration.ofNanos(nanos(text).orElseThrow(() -> new IllegalArgumentException("no duration: " + text)));
    }

    /** Parses the duration at the beginning of a text; 0 if there is none. */
    public static double leadingSeconds(String text) {
        GoDuration duration = new GoDuration(text.substring(0, Math.min(MAX_LENGTH, text.length())));
        while (duration.part()) {
            // The next part follows.
        }
        return Math.min(duration.nanos, MAX_NANOS) / 1e9;
    }

    /** Parses a number and its unit; consumes nothing if there is none. */
    private boolean part() {
        int start = at;
        int end = digits(start);
        boolean number = end > start;
        if (number && end < text.length() && text.charAt(end) == '.') {
            int fraction = digits(end + 1);
            number = fraction > end + 1;
            end = fraction;
        }
        String unit = number ? unit(end) : "";
        if (unit.isEmpty()) {
            return false;
        }
        nanos += Double.parseDouble(text.substring(start, end)) * nanosOf(unit);
        at = end + unit.length();
        return true;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private String unit(int from) {
        for (String unit : new String[] {"ns", "us", "µs", "μs", "ms", "s", "m", "h"}) {
            if (text.startsWith(unit, from)) {
                return unit;
            }
        }
        return "";
    }

    private static double nanosOf(String unit) {
        return switch (unit) {
            case "h" -> 3600e9;
            case "m" -> 60e9;
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "ns" -> 1;
            default -> 1e3;
        };
    }

    /** Formats a duration: {@code 4.2s}, {@code 3m20s}, {@code 24h0m0s}. */
    public static String text(Duration time) {
        long tenths = Math.round(time.toMillis() / 100.0);
        if (tenths < 600) {
            return tenths / 10.0 + "s";
        }
        Duration rounded = Duration.ofSeconds(Math.round(time.toMillis() / 1000.0));
        long hours = rounded.toHours();
        return (hours == 0 ? "" : hours + "h") + rounded.toMinutesPart() + "m" + rounded.toSecondsPart() + "s";
    }
}
