package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import java.util.ArrayList;
import java.util.List;

/** Commands by which git tells what a work tree changes. */
final class ChangeCommands {
    /** In front of a line that was moved; no other line of a diff begins so. */
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
            // Attributes of the repository could say that its sources are binary.
            "--text",
            "--ignore-cr-at-eol",
            "--color=always",
            "--color-moved=blocks",
            "--ws-error-highlight=none",
            "--src-prefix=a/",
            "--dst-prefix=b/");

    /** What linters and coverage tell lines of. */
    private static final List<String> SOURCES =
            List.of(":(top)*.go", ":(top)*go.mod", ":(top)*go.work", ":(top)*Dockerfile*");

    private final GitCommand git;

    /** @param git that runs no filter */
    ChangeCommands(GitCommand git) {
        this.git = git;
    }

    /** The work tree against a commit, with changes that are not committed. */
    Command diff(String commit) {
        List<String> words = new ArrayList<>(DIFF);
        words.addAll(List.of(commit, "--"));
        words.addAll(SOURCES);
        return git.of(words);
    }

    /** All entries that differ, without looking into them. */
    Command entries(String commit) {
        return git.of(
                List.of("diff", "--raw", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty", commit, "--"));
    }

    /** Whatever nobody has added yet, folders of such files as one line. */
    Command untrackedFiles() {
        return git.of(
                List.of("ls-files", "--others", "--exclude-standard", "--directory", "--full-name", "--", ":(top)"));
    }

    /** Sources that nobody has added yet, one line each and by their paths from the root. */
    Command untracked() {
        return git.of(List.of(
                "ls-files", "--others", "--exclude-standard", "--full-name", "--", ":(top)*.go", ":(top)*go.mod"));
    }
}
