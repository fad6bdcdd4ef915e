package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One measurement of a running deployment.
 *
 * @param value NaN where there is none
 * @param problem why there is none, or why it is bad; empty where there is nothing to be said
 * @param state whether there is a value, and whether a later look may find one where there is none
 */
public record AnalysisMeasurement(double value, String problem, State state) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int DIGITS = 6;

    /** What can be expected of the same look later. */
    public enum State {
        MEASURED,
        /** The query is understood, and there are no figures for it now. */
        NO_DATA,
        /** Nobody answers, or who answers cannot do so at the moment. */
        UNREACHABLE,
        /** The query or the address is at fault: asking again does not help. */
        INVALID
    }

    /** Returns a measured value. */
    public static AnalysisMeasurement of(double value) {
        return Double.isNaN(value)
                ? none(State.NO_DATA, "the value is NaN, not a number")
                : new AnalysisMeasurement(value, "", State.MEASURED);
    }

    /** A value that is bad for a reason that can be told. */
    public static AnalysisMeasurement of(double value, String reason) {
        return new AnalysisMeasurement(value, reason, State.MEASURED);
    }

    /** Returns a measurement without a value, and why there is none. */
    public static AnalysisMeasurement none(State state, String problem) {
        return new AnalysisMeasurement(Double.NaN, problem, state);
    }

    /** For people: 0.2, and not 0.19999999999999998. */
    public String text() {
        return Double.isInfinite(value)
                ? String.valueOf(value)
                : new BigDecimal(value)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    public boolean isThere() {
        return state == State.MEASURED;
    }
}
