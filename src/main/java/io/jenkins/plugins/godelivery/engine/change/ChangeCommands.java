package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import java.util.ArrayList;
import java.util.List;

/** Builds the git commands that report the changes of a work tree. */
final class ChangeCommands {
    /** Prefix of a moved line; no other line of a diff begins with it. */
    static final String MOVED = "\033[7m";

    private static final List<String> DIFF = List.of(
            "diff",
            "--raw",
            "--patch",
            "--unified=0",
            "--inter-hunk-context=0",
            "--find-renames",
            "-l2000",
            "--diff-algorithm=myers",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=dirty",
            // Attributes of the repository could declare its sources binary.
            "--text",
            "--ignore-cr-at-eol",
            "--color=always",
            "--color-moved=blocks",
            "--ws-error-highlight=none",
            "--src-prefix=a/",
            "--dst-prefix=b/");

    /** Files for which linters and coverage report lines. */
    private static final List<String> SOURCES =
            List.of(":(top)*.go", ":(top)*go.mod", ":(top)*go.work", ":(top)*Dockerfile*");

    private final GitCommand git;

    /** @param git command that runs no filters */
    ChangeCommands(GitCommand git) {
        this.git = git;
    }

    /** Compares the work tree with a commit, including uncommitted changes. */
    Command diff(String commit) {
        List<String> words = new ArrayList<>(DIFF);
        words.addAll(List.of(commit, "--"));
        words.addAll(SOURCES);
        return git.of(words);
    }

    /** Lists all entries that differ, without their content. */
    Command entries(String commit) {
        return git.of(
                List.of("diff", "--raw", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty", commit, "--"));
    }

    /**
     * Lists those of the folders that a commit has, by their paths from the root.
     *
     * @param folders with a slash at their end, without the root; none of them lies in another one
     */
    Command folders(String commit, List<String> folders) {
        List<String> words = new ArrayList<>(List.of("ls-tree", "-d", "--full-tree", "--name-only", commit, "--"));
        // With a slash at its end, a folder is listed by its content.
        folders.forEach(folder -> words.add(folder.substring(0, folder.length() - 1)));
        return git.of(words);
    }

    /** Lists untracked files; a folder of untracked files is one line, and an empty one is none. */
    Command untrackedFiles() {
        return git.of(List.of(
                "ls-files",
                "--others",
                "--exclude-standard",
                "--directory",
                "--no-empty-directory",
                "--full-name",
                "--",
                ":(top)"));
    }

    /** Lists untracked sources, one per line, by their paths from the root. */
    Command untracked() {
        return git.of(List.of(
                "ls-files", "--others", "--exclude-standard", "--full-name", "--", ":(top)*.go", ":(top)*go.mod"));
    }
}
