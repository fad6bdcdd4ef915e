package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.List;
import java.util.function.Predicate;

/**
 * Counts the branches that handle an error and those that were entered.
 *
 * @param branches those that the profile has a block for, by file and line
 */
public record ErrorPathCoverage(List<ErrorPath> branches) {
    public ErrorPathCoverage {
        branches = List.copyOf(branches);
    }

    public long total() {
        return branches.size();
    }

    public long covered() {
        return branches.stream().filter(ErrorPath::covered).count();
    }

    /** Those never entered. */
    public List<ErrorPath> uncovered() {
        return branches.stream().filter(branch -> !branch.covered()).toList();
    }

    /** Those in some of the files. */
    public ErrorPathCoverage in(Predicate<String> file) {
        return new ErrorPathCoverage(
                branches.stream().filter(branch -> file.test(branch.file())).toList());
    }

    /**
     * One branch.
     *
     * @param file as the profile names it
     * @param line of the branch's opening brace or case
     */
    public record ErrorPath(String file, int line, boolean covered) {}
}
