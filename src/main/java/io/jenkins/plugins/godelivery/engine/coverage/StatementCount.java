package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.OptionalDouble;

/**
 * Statements, which is what Go's coverage counts, and how many of them were executed.
 *
 * @param known false where profiles contradict each other, so that there is no figure: both numbers are 0 then
 */
public record StatementCount(long total, long covered, boolean known) {
    public static final StatementCount NONE = new StatementCount(0, 0);
    public static final StatementCount UNKNOWN = new StatementCount(0, 0, false);

    public StatementCount(long total, long covered) {
        this(total, covered, true);
    }

    /** Not rounded; absent where there is no statement to cover. */
    public OptionalDouble percent() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(Percent.of(covered, total));
    }

    /** Unknown where one of both is. */
    public StatementCount plus(StatementCount other) {
        return known && other.known ? new StatementCount(total + other.total, covered + other.covered) : UNKNOWN;
    }
}
