package io.jenkins.plugins.godelivery.actions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Location of a step in a build.
 *
 * @param id unique in the build and fit for a file name
 * @param branch names of the stages and parallel branches around it, outermost first
 * @param enclosing ids of the blocks around it, innermost first
 * @param retries those of them that are {@code retry} steps
 */
public record StepLocation(String id, List<String> branch, List<String> enclosing, List<String> retries) {
    public StepLocation {
        branch = List.copyOf(branch);
        enclosing = List.copyOf(enclosing);
        retries = List.copyOf(retries);
    }

    /** As the junit plugin wants it. */
    public List<String> branchInnermostFirst() {
        List<String> names = new ArrayList<>(branch);
        Collections.reverse(names);
        return names;
    }

    /**
     * Whether this is a later attempt of the other: the innermost block around both is a {@code retry}. A loop or two
     * branches are no attempts.
     */
    boolean isRetryOf(StepLocation other) {
        return enclosing.stream()
                .filter(other.enclosing::contains)
                .findFirst()
                .filter(retries::contains)
                .isPresent();
    }

    static String branchName(List<String> branch) {
        return String.join(" / ", branch);
    }

    /** {@code goTest (linux)}, so that people see which of several steps it is. */
    public static String title(String step, List<String> branch) {
        return branch.isEmpty() ? step : step + " (" + branchName(branch) + ")";
    }
}
