package io.jenkins.plugins.godelivery.actions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Location of a step in a build.
 *
 * @param id unique in the build and valid as a file name
 * @param branch names of the enclosing stages and parallel branches, outermost first
 * @param enclosing ids of the enclosing blocks, innermost first
 * @param retries ids of the enclosing {@code retry} steps
 */
public record StepLocation(String id, List<String> branch, List<String> enclosing, List<String> retries) {
    public StepLocation {
        branch = List.copyOf(branch);
        enclosing = List.copyOf(enclosing);
        retries = List.copyOf(retries);
    }

    /** Returns the branch in the order that the junit plugin expects. */
    public List<String> branchInnermostFirst() {
        List<String> names = new ArrayList<>(branch);
        Collections.reverse(names);
        return names;
    }

    /**
     * Returns whether this is a later attempt of the other step: the innermost common block is a {@code retry}.
     * Iterations of a loop and parallel branches are not attempts.
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

    /** Returns a title such as {@code goTest (linux)} that distinguishes several steps. */
    public static String title(String step, List<String> branch) {
        return branch.isEmpty() ? step : step + " (" + branchName(branch) + ")";
    }
}
