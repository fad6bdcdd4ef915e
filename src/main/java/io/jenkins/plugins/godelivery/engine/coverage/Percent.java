package io.jenkins.plugins.godelivery.engine.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percentages as the Go tools compute and print them. */
public final class Percent {
    private Percent() {}

    /**
     * Computes in the order of operations of cmd/cover and internal/coverage/cformat, whose last bit can decide the
     * digit.
     */
    static double of(long covered, long total) {
        return 100.0 * covered / total;
    }

    /**
     * Formats like Go's {@code %.1f%%}: the exact binary value, ties to even. Java's own format rounds the shortest
     * decimal half up, so that 6.25 becomes 6.3 there and 6.2 in Go.
     */
    public static String format(double percent) {
        return new BigDecimal(percent).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + "%";
    }
}
