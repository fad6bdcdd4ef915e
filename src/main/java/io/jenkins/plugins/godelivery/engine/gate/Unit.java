package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unit of a metric's value. */
public enum Unit {
    PERCENT("%"),
    /** Difference of two percentages. */
    POINTS(" points"),
    COUNT(""),
    SECONDS(" s");

    private static final int MAX_DECIMALS = 6;
    private static final double MAX_VALUE = 1e15;
    private static final Pattern NUMBER = Pattern.compile("([+-]?)[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    /**
     * Parses the bound of a rule: {@code 80}, {@code 80.5%}.
     *
     * @throws IllegalArgumentException with a message that says which numbers are accepted
     */
    public double parseBound(String text) {
        String digits = this == PERCENT && text.endsWith("%")
                ? text.substring(0, text.length() - 1).strip()
                : text.strip();
        Matcher number = NUMBER.matcher(digits);
        if (!number.matches() || (this != POINTS && !number.group(1).isEmpty())) {
            throw noBound(text);
        }
        double value = Double.parseDouble(digits);
        if (!isBound(value)) {
            throw noBound(text);
        }
        return value;
    }

    /**
     * Checks the bound of a rule that was given as a number.
     *
     * @throws IllegalArgumentException with a message that says which numbers are accepted
     */
    public double checkBound(double value) {
        if (!isBound(value)) {
            throw noBound(String.valueOf(value));
        }
        return value;
    }

    private boolean isBound(double value) {
        double largest = this == PERCENT || this == POINTS ? 100 : MAX_VALUE;
        return value >= (this == POINTS ? -largest : 0) && value <= largest;
    }

    private InvalidInputException noBound(String text) {
        Message range = switch (this) {
            case POINTS -> Message.of("parameter.points");
            case PERCENT -> Message.of("parameter.percent");
            case COUNT, SECONDS -> Message.of("parameter.positive");
        };
        return new InvalidInputException(Message.of("parameter.wrong", text, range));
    }

    /** Formats a value with at most one decimal. */
    public String format(double value) {
        return format(value, this == COUNT ? 0 : 1);
    }

    /** Formats a value of a build with this number of decimals. */
    Message rounded(double value, int decimals) {
        return this == POINTS
                ? Message.of("gate.points", number(value, decimals))
                : Message.literal(format(value, decimals));
    }

    /** Formats a configured value with all of its decimals. */
    Message exact(double value) {
        int decimals =
                Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
        return rounded(value, decimals);
    }

    /** Formats a value with as many decimals as it takes to show on which side of the bound it lies. */
    public String format(double value, double bound) {
        for (int decimals = fewest(); decimals < MAX_DECIMALS; decimals++) {
            double shown = round(value, decimals).doubleValue();
            if (Double.compare(shown, bound) == Double.compare(value, bound)) {
                return format(value, decimals);
            }
        }
        return format(value, MAX_DECIMALS);
    }

    private int fewest() {
        return this == COUNT ? 0 : 1;
    }

    /** Returns the number of decimals that distinguishes two values. */
    int decimals(double one, double other) {
        for (int decimals = fewest(); decimals < MAX_DECIMALS; decimals++) {
            if (round(one, decimals).compareTo(round(other, decimals)) == Double.compare(one, other)) {
                return decimals;
            }
        }
        return MAX_DECIMALS;
    }

    /** Formats a value as precisely as the bound that it is compared with. */
    String format(double value, Bound bound) {
        if (!bound.isKnown()) {
            return format(value);
        }
        return bound.origin() == Bound.Origin.NUMBER ? format(value, bound.value()) : format(value, bound.decimals());
    }

    private String format(double value, int decimals) {
        return number(value, decimals) + suffix;
    }

    private String number(double value, int decimals) {
        BigDecimal rounded = round(value, decimals);
        String text = this == PERCENT || this == POINTS
                ? rounded.toPlainString()
                : String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
        return text.replaceFirst("\\.0$", "");
    }

    /** Rounds like Go's percentages: the exact binary value, ties to even. */
    private static BigDecimal round(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
