package io.jenkins.plugins.godelivery.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Metric;

/** The bound of a rule as configured: either a minimum or a maximum, each a number or the value of another build. */
final class RuleBound {
    private RuleBound() {}

    /**
     * @param min null if unset
     * @param max null if unset
     * @throws IllegalArgumentException with a message that names the valid form
     */
    static Bound of(
            Metric metric, @CheckForNull Double min, @CheckForNull Double max, Bound.Origin minOf, Bound.Origin maxOf) {
        boolean least = min != null || minOf != Bound.Origin.NUMBER;
        boolean greatest = max != null || maxOf != Bound.Origin.NUMBER;
        if (!least && !greatest) {
            // JCasC silently drops unquoted decimal numbers, so a configured bound can be missing here.
            throw new IllegalArgumentException(Messages.GateRule_NoBound(metric.id()));
        }
        Double number = least ? min : max;
        Bound.Origin origin = least ? minOf : maxOf;
        requireOne(metric, least, greatest, number != null && origin != Bound.Origin.NUMBER);
        if (number == null) {
            requireNoDifference(metric);
            return Bound.of(least ? Bound.Kind.MIN : Bound.Kind.MAX, origin);
        }
        double value = metric.unit().checkBound(number);
        return least ? Bound.min(value) : Bound.max(value);
    }

    /**
     * Checks a bound as typed.
     *
     * @param min null or empty if unset
     * @param max null or empty if unset
     * @param minOf null, empty or NUMBER if unset
     * @param maxOf null, empty or NUMBER if unset
     * @throws IllegalArgumentException with a message that names the valid form
     */
    static void check(
            Metric metric,
            @CheckForNull String min,
            @CheckForNull String max,
            @CheckForNull String minOf,
            @CheckForNull String maxOf) {
        String least = said(min);
        String greatest = said(max);
        boolean hasMin = least != null || isOfBuild(minOf);
        boolean hasMax = greatest != null || isOfBuild(maxOf);
        String number = least == null ? greatest : least;
        boolean ofBuild = isOfBuild(minOf) || isOfBuild(maxOf);
        requireOne(metric, hasMin, hasMax, number != null && ofBuild);
        if (ofBuild) {
            requireNoDifference(metric);
        } else {
            // Parsed as by Stapler, which accepts no percent sign.
            double unused = metric.unit().checkBound(number(number));
        }
    }

    @CheckForNull
    private static String said(@CheckForNull String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static void requireOne(Metric metric, boolean min, boolean max, boolean both) {
        if (min == max || both) {
            throw new IllegalArgumentException(Messages.GateRule_OneBound(metric.id()));
        }
    }

    private static void requireNoDifference(Metric metric) {
        if (metric.isDifference()) {
            throw new IllegalArgumentException(Messages.GateRule_Difference(metric.id()));
        }
    }

    private static boolean isOfBuild(@CheckForNull String origin) {
        return origin != null && !origin.isBlank() && !origin.equals(Bound.Origin.NUMBER.name());
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Messages.GateRule_NoNumber(text), e);
        }
    }
}
