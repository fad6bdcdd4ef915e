package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commands that ask git about the repository of the working directory. What the configuration of a user, a machine or
 * the repository says about output changes nothing of the answer, and none of the programs is run that it could name: no
 * monitor of the file system, no hook, no pager, no other diff. Nothing is fetched, written or asked of a user.
 */
final class GitCommand {
    /** In front of a line that was moved; no other line of a diff begins so. */
    static final String MOVED = "\033[7m";

    private static final List<String> SETTINGS = List.of(
            "core.fsmonitor=false",
            "core.hooksPath=/dev/null",
            "core.quotePath=true",
            "diff.relative=false",
            "diff.suppressBlankEmpty=false",
            "diff.submodule=short",
            "color.diff.meta=normal",
            "color.diff.frag=normal",
            "color.diff.func=normal",
            "color.diff.old=normal",
            "color.diff.new=normal",
            "color.diff.context=normal",
            "color.diff.whitespace=normal",
            "color.diff.oldMoved=normal",
            "color.diff.newMoved=reverse");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "LC_ALL", "C");

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

    private final boolean anyOwner;

    /** @param anyOwner whether a repository of another user is asked, too, as in a container that runs as another one */
    GitCommand(boolean anyOwner) {
        this.anyOwner = anyOwner;
    }

    Command of(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("git", "--no-pager"));
        if (anyOwner) {
            words.addAll(List.of("-c", "safe.directory=*"));
        }
        SETTINGS.forEach(setting -> words.addAll(List.of("-c", setting)));
        words.addAll(arguments);
        return new Command(words, ENVIRONMENT);
    }

    /** The work tree against a commit, with changes that are not committed. */
    Command diff(String commit) {
        List<String> words = new ArrayList<>(DIFF);
        words.addAll(List.of(commit, "--"));
        words.addAll(SOURCES);
        return of(words);
    }

    /** All entries that differ, without looking into them. */
    Command entries(String commit) {
        return of(List.of("diff", "--raw", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty", commit, "--"));
    }

    /** Sources that nobody has added yet, one line each and by their paths from the root. */
    Command untracked() {
        return of(List.of(
                "ls-files", "--others", "--exclude-standard", "--full-name", "--", ":(top)*.go", ":(top)*go.mod"));
    }
}
