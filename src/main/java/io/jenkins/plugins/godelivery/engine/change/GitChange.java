package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.change.ChangedFile.Status;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the changes of a checkout with git. The work tree is what is tested, so uncommitted changes count. Anything
 * that git cannot determine reliably is reported as unknown, with the reason.
 */
public final class GitChange {
    /** Number of folders that one command names, so that its line does not become too long. */
    private static final int FOLDERS = 100;

    private final ChangeTarget target;
    private final GitRepository repository;
    private final ChangeCommands git;
    private final boolean untracked;

    private GitChange(ChangeTarget target, GitRepository repository, ChangeCommands git, boolean untracked) {
        this.target = target;
        this.repository = repository;
        this.git = git;
        this.untracked = untracked;
    }

    /**
     * Reads the change of a checkout made by a program. New files count once they are committed. The owner of the
     * repository is not checked, because the build runs its tests anyway.
     *
     * @param runner runner of commands in the module's folder
     */
    public static Change ofCheckout(ProcessRunner runner, ChangeTarget target) throws InterruptedException {
        return read(runner, target, GitCommand.ofCheckout(true), false);
    }

    /**
     * Reads the change of a developer's work tree. New files count, too, unless git ignores them.
     *
     * @param runner runner of commands in the module's folder
     */
    public static Change ofWorkTree(ProcessRunner runner, ChangeTarget target) throws InterruptedException {
        return read(runner, target, GitCommand.ofCheckout(false), true);
    }

    /**
     * Finds the checked-out commit; empty if git does not know one.
     *
     * @param anyOwner whether a repository of another user is accepted
     */
    public static Optional<String> head(ProcessRunner runner, boolean anyOwner) throws InterruptedException {
        try {
            return Optional.of(new GitRepository(runner, GitCommand.ofCheckout(anyOwner)).head());
        } catch (UnknownChangeException | IOException e) {
            return Optional.empty();
        }
    }

    private static Change read(ProcessRunner runner, ChangeTarget target, GitCommand git, boolean untracked)
            throws InterruptedException {
        try {
            GitRepository repository = new GitRepository(runner, git);
            ChangeCommands commands = new ChangeCommands(git.withoutFilters(runner));
            return new GitChange(target, repository, commands, untracked).read();
        } catch (UnknownChangeException e) {
            return Change.unknown(target.name(), e.message());
        } catch (IOException e) {
            Message reason = new UnknownChangeException(Message.of("change.gitFailed", Message.of(e))).message();
            return Change.unknown(target.name(), reason);
        }
    }

    private Change read() throws IOException, InterruptedException {
        try {
            return change();
        } catch (UnknownChangeException e) {
            return new Change(
                    target.name(),
                    e.message(),
                    repository.head(),
                    "",
                    repository.ancestors(repository.head()),
                    repository.prefix(),
                    List.of(),
                    List.of(),
                    Set.of(),
                    isClean(),
                    repository.origin(),
                    repository.branch(),
                    Set.of());
        }
    }

    private Change change() throws IOException, InterruptedException, UnknownChangeException {
        TargetTips tips = TargetTips.of(target, repository);
        String base = repository.mergeBase(tips.commits());
        DiffReader diff = new DiffReader();
        repository.read(git.diff(base), diff::line);
        if (diff.problem().isPresent()) {
            throw new UnknownChangeException(diff.problem().get());
        }
        List<ChangedFile> files = new ArrayList<>(diff.files());
        if (untracked) {
            repository.read(
                    git.untracked(),
                    path -> files.add(new ChangedFile(
                            QuotedPath.read(path), Status.ADDED, "", LineRanges.ALL, RemovedLines.NONE)));
            if (Budget.CHANGED_FILES.isExceededBy(files.size())) {
                throw new UnknownChangeException(Message.of("change.tooLarge", Budget.CHANGED_FILES.exceeded()));
            }
        }
        return new Change(
                tips.name(),
                Message.literal(""),
                repository.head(),
                base,
                repository.ancestors(base),
                repository.prefix(),
                files,
                submodules(base),
                diff.removedFunctions(),
                isClean(),
                repository.origin(),
                repository.branch(),
                newFolders(base, files));
    }

    /**
     * Returns whether the checkout equals its commit. A program's checkout does by definition, although builds leave
     * files in it; for a developer's work tree, git decides.
     */
    private boolean isClean() throws IOException, InterruptedException {
        if (!untracked) {
            return true;
        }
        List<String> others = new ArrayList<>();
        try {
            repository.read(git.entries(repository.head()), others::add);
            repository.read(git.untrackedFiles(), others::add);
        } catch (UnknownChangeException e) {
            return false; // Unknown, so not clean.
        }
        return others.isEmpty();
    }

    /** Returns the folders of added sources that the base does not have; none if git does not tell. */
    private Set<String> newFolders(String base, List<ChangedFile> files) throws IOException, InterruptedException {
        Set<String> folders = new TreeSet<>();
        files.stream()
                .filter(file -> file.status() == Status.ADDED && file.path().endsWith(".go"))
                .forEach(file -> folders.add(folder(file)));
        files.stream().filter(file -> file.status() != Status.ADDED).forEach(file -> folders.remove(folder(file)));
        folders.removeIf(folder -> folder.isEmpty() || folder.startsWith(":")); // The root exists, a colon is magic.
        // git does not list a folder if a folder in it is asked for by the same command.
        Map<Long, List<String>> byDepth = folders.stream()
                .collect(Collectors.groupingBy(
                        folder -> folder.chars().filter(c -> c == '/').count()));
        try {
            for (List<String> asked : byDepth.values()) {
                for (int from = 0; from < asked.size(); from += FOLDERS) {
                    List<String> some = asked.subList(from, Math.min(asked.size(), from + FOLDERS));
                    repository.read(git.folders(base, some), line -> folders.remove(QuotedPath.read(line) + "/"));
                }
            }
        } catch (UnknownChangeException e) {
            return Set.of();
        }
        return folders;
    }

    private static String folder(ChangedFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/') + 1);
    }

    private List<String> submodules(String base) throws IOException, InterruptedException, UnknownChangeException {
        List<String> submodules = new ArrayList<>();
        repository.read(git.entries(base), line -> DiffReader.submodule(line).ifPresent(submodules::add));
        return submodules;
    }
}
