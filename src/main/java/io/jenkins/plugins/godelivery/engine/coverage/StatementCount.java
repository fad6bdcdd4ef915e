package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.OptionalDouble;

/**
 * Statements, the unit of Go's coverage, and how many of them were executed.
 *
 * @param known false if profiles conflict, so that there is no figure: both numbers are then 0
 */
public record StatementCount(long total, long covered, boolean known) {
    public static final StatementCount NONE = new StatementCount(0, 0);
    public static final StatementCount UNKNOWN = new StatementCount(0, 0, false);

    public StatementCount(long total, long covered) {
        this(total, covered, true);
    }

    /** Returns the percentage, not rounded; absent if there is no statement. */
    public OptionalDouble percent() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(Percent.of(covered, total));
    }

    /** Adds two counts; unknown if either is. */
    public StatementCount plus(StatementCount other) {
        return known && other.known ? new StatementCount(total + other.total, covered + other.covered) : UNKNOWN;
    }
}
