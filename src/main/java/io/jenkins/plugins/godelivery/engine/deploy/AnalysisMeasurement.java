package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One measurement of a running deployment.
 *
 * @param value NaN if there is none
 * @param problem why there is no value, or why it is bad; empty without a problem; a {@link Message}, or a text in a
 *     journal of version 1.0
 * @param state whether there is a value, and if not, whether a later measurement may yield one
 */
public record AnalysisMeasurement(double value, Serializable problem, State state) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int DIGITS = 6;

    public AnalysisMeasurement {
        problem = Message.recorded(problem);
    }

    /** Outcome of a measurement, and whether a retry may help. */
    public enum State {
        MEASURED,
        /** The query is valid but currently has no data. */
        NO_DATA,
        /** The server does not respond, or cannot answer at the moment. */
        UNREACHABLE,
        /** The query or the address is invalid; a retry does not help. */
        INVALID
    }

    /** Returns a measured value. */
    public static AnalysisMeasurement of(double value) {
        return Double.isNaN(value)
                ? none(State.NO_DATA, Message.of("analysis.nan"))
                : new AnalysisMeasurement(value, Message.literal(""), State.MEASURED);
    }

    /** Returns a bad value with its reason. */
    public static AnalysisMeasurement of(double value, Message reason) {
        return new AnalysisMeasurement(value, reason, State.MEASURED);
    }

    /**
     * Returns a measurement without a value.
     *
     * @param problem why there is no value
     */
    public static AnalysisMeasurement none(State state, Message problem) {
        return new AnalysisMeasurement(Double.NaN, problem, state);
    }

    /** Returns why there is no value, or why it is bad; empty without a problem. */
    public Message reason() {
        return (Message) problem;
    }

    /** Formats the value for people: 0.2 instead of 0.19999999999999998. */
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
