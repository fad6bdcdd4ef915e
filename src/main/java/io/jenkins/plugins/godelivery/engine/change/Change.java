package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of a checkout against its target: the lines that differ from their merge base. If they are not known, there
 * is a reason; in both cases, the record has what git knows of the history.
 *
 * @param target name for people of the branch, tag or commit that the checkout is compared with; empty if there is none
 * @param unknown reason why the changed lines are not known, one line without a full stop; an empty literal if they are
 * @param head checked-out commit, empty if there is none
 * @param base merge base of the head and the target, empty if unknown
 * @param ancestors ancestors of the base including itself, or of the head if there is no base; newest first, at most
 *     {@link io.jenkins.plugins.godelivery.engine.input.Budget#ANCESTORS}
 * @param prefix path of the requested folder from the root of the repository, such as {@code services/orders/}; empty
 *     for the root
 * @param files Go sources, module files and Dockerfiles that differ
 * @param submodules submodules that point to other commits; their changed lines are unknown
 * @param removedFunctions functions of which the change removed a declaration, in the form of {@link DeclaredFunction}
 * @param clean whether the checkout contains nothing beyond its commit, whatever it is compared with
 * @param origin address of the remote {@code origin} on the web, without user and password; empty if it is none, or if
 *     no branch fetched from a remote contains the head
 * @param branch checked-out branch, empty if none is, as in most checkouts of Jenkins
 * @param newFolders folders with Go sources that the base does not have, with a slash at their end; no source in them
 *     was moved there as a whole
 */
public record Change(
        String target,
        Message unknown,
        String head,
        String base,
        List<String> ancestors,
        String prefix,
        List<ChangedFile> files,
        List<String> submodules,
        Set<String> removedFunctions,
        boolean clean,
        String origin,
        String branch,
        Set<String> newFolders) {
    private static final String NO_SUCH_COMMIT = "change.noSuchCommit";

    public Change {
        ancestors = List.copyOf(ancestors);
        files = List.copyOf(files);
        submodules = List.copyOf(submodules);
        removedFunctions = Set.copyOf(removedFunctions);
        newFolders = Set.copyOf(newFolders);
    }

    /** Returns an unknown change without any repository information. */
    public static Change unknown(String target, Message reason) {
        return new Change(
                target, reason, "", "", List.of(), "", List.of(), List.of(), Set.of(), false, "", "", Set.of());
    }

    /** Returns the change of a checkout whose place in its repository is not known. */
    public Change withoutOrigin() {
        return new Change(
                target,
                unknown,
                head,
                base,
                ancestors,
                prefix,
                files,
                submodules,
                removedFunctions,
                clean,
                "",
                branch,
                newFolders);
    }

    /** Returns whether the target does not exist in a repository that has commits. */
    public boolean isTargetMissing() {
        return unknown.code().equals(NO_SUCH_COMMIT);
    }

    public boolean isKnown() {
        return unknown.isEmpty();
    }

    /** Returns the changed file that now exists at a path from the root of the repository. */
    public Optional<ChangedFile> file(String path) {
        return files.stream()
                .filter(file -> file.status() != ChangedFile.Status.DELETED
                        && file.path().equals(path))
                .findFirst();
    }
}
