package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How many of the branches that handle an error were entered.
 *
 * @param total branches that the profile has a block for
 * @param uncovered those never entered, by file and line
 */
public record ErrorPathCoverage(long total, long covered, List<ErrorPath> uncovered) {
    public ErrorPathCoverage {
        uncovered = List.copyOf(uncovered);
    }

    /** Not rounded; absent where there is no such branch. */
    public OptionalDouble percent() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(Percent.of(covered, total));
    }

    /**
     * One branch.
     *
     * @param file as the profile names it
     * @param line of the branch's opening brace or case
     * @param endLine of its end
     */
    public record ErrorPath(String file, int line, int endLine) {}
}
