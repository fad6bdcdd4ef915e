package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What one look at a running deployment found.
 *
 * @param value NaN where there is none
 * @param problem why there is none; empty where there is one
 */
record Measurement(double value, String problem) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int DIGITS = 6;

    static Measurement of(double value) {
        return Double.isNaN(value) ? none("not a number") : new Measurement(value, "");
    }

    static Measurement none(String problem) {
        return new Measurement(Double.NaN, problem);
    }

    /** For people: 0.2, and not 0.19999999999999998. */
    String text() {
        return Double.isInfinite(value)
                ? String.valueOf(value)
                : new BigDecimal(value)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    boolean isThere() {
        return problem.isEmpty();
    }
}
