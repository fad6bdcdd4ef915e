package io.jenkins.plugins.godelivery.engine.change;

import java.util.List;

/**
 * What a checkout is compared with, as far as it can be said without asking git.
 *
 * @param name what people call it
 * @param revisions names of commits, as git understands them: the first that the repository knows holds
 * @param branch of a remote, whichever; empty where there is none
 * @param commits that the branch was built from, newest first: they stand for it where the clone has fetched nothing else
 *     of it
 */
public record ChangeTarget(String name, List<String> revisions, String branch, List<String> commits) {
    /** What a clone calls the branch that others are merged into. */
    private static final List<String> USUAL = List.of("origin/HEAD", "origin/main", "origin/master");

    public ChangeTarget {
        revisions = List.copyOf(revisions);
        commits = List.copyOf(commits);
    }

    /** A branch, tag or commit that somebody named. */
    public static ChangeTarget revision(String name) {
        return new ChangeTarget(name, List.of(name), "", List.of());
    }

    /** The main branch of the remote {@code origin}, which a clone has. */
    public static ChangeTarget usual() {
        return new ChangeTarget("", USUAL, "", List.of());
    }

    /** A branch of the repository that was cloned. */
    public static ChangeTarget branch(String name, List<String> commits) {
        return new ChangeTarget(name, List.of(), name, commits);
    }

    /** A commit that was built before. */
    public static ChangeTarget commit(String name, String commit) {
        return new ChangeTarget(name, List.of(), "", List.of(commit));
    }

    /** Nothing; only the history of the checkout is wanted. */
    public static ChangeTarget none() {
        return new ChangeTarget("", List.of(), "", List.of());
    }

    /**
     * Whether git can be given a name: it takes none that begins with a hyphen for a branch, and for an option where it is
     * asked for one.
     */
    public static boolean isRevision(String name) {
        return !name.isBlank() && !name.startsWith("-") && name.chars().noneMatch(Character::isISOControl);
    }
}
