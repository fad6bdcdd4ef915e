package io.jenkins.plugins.godelivery.engine.change;

import java.util.List;

/**
 * Revision or branch that a checkout is compared with, as far as it can be determined without git.
 *
 * @param name name for people
 * @param revisions revisions in git's syntax; the first one that the repository knows is used
 * @param branch branch of any remote; empty if there is none
 * @param commits commits that the branch was built from, newest first, the first one empty if the newest is not known;
 *     they stand for the branch if the clone has fetched nothing else of it
 */
public record ChangeTarget(String name, List<String> revisions, String branch, List<String> commits) {
    /** Names of the main branch in a clone. */
    private static final List<String> USUAL = List.of("origin/HEAD", "origin/main", "origin/master");

    public ChangeTarget {
        revisions = List.copyOf(revisions);
        commits = List.copyOf(commits);
    }

    /** Returns a target for a given branch, tag or commit. */
    public static ChangeTarget revision(String name) {
        return new ChangeTarget(name, List.of(name), "", List.of());
    }

    /** Returns the main branch of the remote {@code origin}. */
    public static ChangeTarget usual() {
        return new ChangeTarget("", USUAL, "", List.of());
    }

    /** Returns a branch of the cloned repository. */
    public static ChangeTarget branch(String name, List<String> commits) {
        return new ChangeTarget(name, List.of(), name, commits);
    }

    /** Returns a commit that was built before. */
    public static ChangeTarget commit(String name, String commit) {
        return new ChangeTarget(name, List.of(), "", List.of(commit));
    }

    /** Returns no target, if only the history of the checkout is wanted. */
    public static ChangeTarget none() {
        return new ChangeTarget("", List.of(), "", List.of());
    }

    /**
     * Returns whether a name can be passed to git. Git does not allow branch names that begin with a hyphen, and takes
     * such an argument for an option.
     */
    public static boolean isRevision(String name) {
        return !name.isBlank() && !name.startsWith("-") && name.chars().noneMatch(Character::isISOControl);
    }
}
