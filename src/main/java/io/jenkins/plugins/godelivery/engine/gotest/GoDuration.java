package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's time.Duration prints them: {@code 1h0m3s}, {@code 1.5s}, {@code 300ms}. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,12})?)(h|ms|m|s|µs|us|ns)");

    private GoDuration() {}

    /** What stands in front of anything else; 0 where nothing does. */
    static double seconds(String text) {
        double seconds = 0;
        Matcher part = PART.matcher(text);
        while (part.lookingAt()) {
            seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
            part.region(part.end(), text.length());
        }
        return seconds;
    }

    private static double unit(String name) {
        return switch (name) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
        };
    }
}
