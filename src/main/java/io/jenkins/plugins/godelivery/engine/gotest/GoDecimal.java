package io.jenkins.plugins.godelivery.engine.gotest;

import java.nio.charset.StandardCharsets;

/** Parses numbers as Go prints them. */
final class GoDecimal {
    private static final int MAX_LENGTH = 40;
    /** Thirty years. */
    private static final double MAX_SECONDS = 1e9;

    private GoDecimal() {}

    /** Parses the whole range; NaN if it is not a number. */
    static double parse(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("0123456789.eE+-".indexOf(bytes[i]) < 0) {
                return Double.NaN;
            }
        }
        if (from >= to || to - from > MAX_LENGTH) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Limits a duration to a possible value, so that sums stay finite. */
    static double seconds(double printed) {
        return printed > 0 ? Math.min(printed, MAX_SECONDS) : 0;
    }
}
