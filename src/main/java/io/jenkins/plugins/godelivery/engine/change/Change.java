package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a checkout changes against its target: the lines that differ from the newest commit that both have in common.
 * Either it is known, or there is a reason why it is not; of both, what git knew of the history.
 *
 * @param target what people call that which the checkout is compared with: a branch, tag or commit; empty where there is
 *     nothing
 * @param unknown why the changed lines are not known, one line without a full stop; an empty literal where they are
 * @param head the commit that is checked out, empty where there is none
 * @param base the newest commit that it has in common with the target, empty where that is not known
 * @param ancestors of the base, itself first, or of the head where there is no base: newest first, and at most
 *     {@link io.jenkins.plugins.godelivery.engine.input.Budget#ANCESTORS}
 * @param prefix of the folder that was asked about, from the root of the repository: {@code services/orders/}; empty for
 *     the root itself
 * @param files Go sources, module files and Dockerfiles that differ
 * @param submodules that point to other commits: nothing is known of the lines in them
 * @param removedFunctions the functions of which the change removed a declaration, as {@link DeclaredFunction} names them
 * @param clean whether the checkout has nothing that its commit does not have, whatever it is compared with
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
        boolean clean) {
    private static final String NO_SUCH_COMMIT = "change.noSuchCommit";

    public Change {
        ancestors = List.copyOf(ancestors);
        files = List.copyOf(files);
        submodules = List.copyOf(submodules);
        removedFunctions = Set.copyOf(removedFunctions);
    }

    /** Without any knowledge of a repository. */
    public static Change unknown(String target, Message reason) {
        return new Change(target, reason, "", "", List.of(), "", List.of(), List.of(), Set.of(), false);
    }

    /** Whether the repository has a commit, and none of the name that the target was given. */
    public boolean isTargetMissing() {
        return unknown.code().equals(NO_SUCH_COMMIT);
    }

    public boolean isKnown() {
        return unknown.isEmpty();
    }

    /** The file that is there now under a path from the root of the repository. */
    public Optional<ChangedFile> file(String path) {
        return files.stream()
                .filter(file -> file.status() != ChangedFile.Status.DELETED
                        && file.path().equals(path))
                .findFirst();
    }
}
