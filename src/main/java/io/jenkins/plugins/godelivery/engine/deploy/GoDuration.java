package io.jenkins.plugins.godelivery.engine.deploy;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, {@code 1m30s}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1d, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3600e9);

    private GoDuration() {}

    /** @param text that the parameter has accepted */
    public static Duration parse(String text) {
        double nanos = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos += Double.parseDouble(part.group(1)) * NANOS.get(part.group(2));
        }
        return Duration.ofNanos((long) nanos);
    }

    /** For people: {@code 4.2s}, {@code 3m20s}. */
    static String text(double seconds) {
        long minutes = (long) seconds / 60;
        return minutes == 0 ? Math.round(seconds * 10) / 10.0 + "s" : minutes + "m" + Math.round(seconds % 60) + "s";
    }
}
