package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.OptionalDouble;

/** Statements, which is what Go's coverage counts, and how many of them were executed. */
public record StatementCount(long total, long covered) {
    public static final StatementCount NONE = new StatementCount(0, 0);

    /** Not rounded; absent where there is no statement to cover. */
    public OptionalDouble percent() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(Percent.of(covered, total));
    }

    public StatementCount plus(StatementCount other) {
        return new StatementCount(total + other.total, covered + other.covered);
    }
}
