package io.jenkins.plugins.godelivery.engine.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What the value of a metric counts. */
public enum Unit {
    PERCENT("%"),
    /** Difference of two percentages. */
    POINTS(" points"),
    COUNT(""),
    SECONDS(" s");

    private static final int MOST_DECIMALS = 6;

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    /** A value for people, with a decimal at most. */
    public String format(double value) {
        return format(value, this == COUNT ? 0 : 1);
    }

    /** A value as somebody wrote it. */
    String exact(double value) {
        BigDecimal written = BigDecimal.valueOf(value).stripTrailingZeros();
        return format(value, Math.max(0, written.scale()));
    }

    /** A value for people, with as many decimals as it takes to see on which side of the bound it lies. */
    public String format(double value, double bound) {
        for (int decimals = this == COUNT ? 0 : 1; decimals < MOST_DECIMALS; decimals++) {
            double shown = round(value, decimals).doubleValue();
            if (Double.compare(shown, bound) == Double.compare(value, bound)) {
                return format(value, decimals);
            }
        }
        return format(value, MOST_DECIMALS);
    }

    private String format(double value, int decimals) {
        BigDecimal rounded = round(value, decimals);
        String text = this == PERCENT || this == POINTS
                ? rounded.toPlainString()
                : String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
        return text.replaceFirst("\\.0$", "") + suffix;
    }

    /** As Go prints a percentage: the exact binary value, a tie to even. */
    private static BigDecimal round(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
