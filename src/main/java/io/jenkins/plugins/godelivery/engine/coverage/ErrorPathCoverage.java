package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.List;
import java.util.function.Predicate;

/**
 * Counts the error-handling branches and those that were entered.
 *
 * @param branches with a block in the profile, by file and line
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

    /** Returns the branches that were never entered. */
    public List<ErrorPath> uncovered() {
        return branches.stream().filter(branch -> !branch.covered()).toList();
    }

    /** Returns the branches in some of the files. */
    public ErrorPathCoverage in(Predicate<String> file) {
        return new ErrorPathCoverage(
                branches.stream().filter(branch -> file.test(branch.file())).toList());
    }

    /**
     * One branch.
     *
     * @param file as in the profile
     * @param line of the branch's opening brace or case
     */
    public record ErrorPath(String file, int line, boolean covered) {}
}
