package io.jenkins.plugins.godelivery.engine.gotest;

import java.nio.charset.StandardCharsets;

/** Numbers as Go prints them. */
final class Decimal {
    private static final int LONGEST = 40;

    private Decimal() {}

    /** The number that the whole range is, NaN where it is none. */
    static double parse(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("0123456789.eE+-".indexOf(bytes[i]) < 0) {
                return Double.NaN;
            }
        }
        if (from >= to || to - from > LONGEST) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
