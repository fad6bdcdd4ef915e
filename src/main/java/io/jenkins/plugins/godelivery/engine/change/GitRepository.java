package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Repository around a folder, read with git. */
final class GitRepository {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

    /** Decoration of a commit whose parents a shallow clone lacks. */
    private static final String CUT_OFF = "grafted";

    private final ProcessRunner runner;
    private final GitCommand git;
    private final String prefix;
    private final boolean shallow;
    private final String head;

    /**
     * Finds the repository.
     *
     * @param runner runner of commands in the folder
     * @throws UnknownChangeException if there is no repository with a commit, or no git
     */
    GitRepository(ProcessRunner runner, GitCommand git)
            throws IOException, InterruptedException, UnknownChangeException {
        this.runner = runner;
        this.git = git;
        CommandResult place =
                run(List.of("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"));
        if (place.commandNotFound()) {
            throw new UnknownChangeException(Message.of("change.noGit"));
        }
        List<String> lines = place.out().lines().toList();
        if (place.code() != 0 || lines.size() < 2 || !lines.get(0).equals("true")) {
            throw new UnknownChangeException(place.code() == 0 ? Message.of("change.noWorkTree") : reason(place));
        }
        shallow = !lines.get(1).equals("false");
        prefix = lines.size() > 2 ? lines.get(2) : "";
        head = commit("HEAD").orElseThrow(() -> new UnknownChangeException(Message.of("change.emptyRepository")));
    }

    /** Returns the path from the root to the folder, such as {@code services/orders/}; empty for the root. */
    String prefix() {
        return prefix;
    }

    /** Returns the checked-out commit. */
    String head() {
        return head;
    }

    /** Returns the checked-out branch, empty if none is. */
    String branch() throws IOException, InterruptedException {
        CommandResult branch = run(List.of("symbolic-ref", "--quiet", "--short", "HEAD"));
        return branch.code() == 0 ? branch.out().strip() : "";
    }

    Optional<String> commit(String revision) throws IOException, InterruptedException {
        CommandResult found = run(List.of("rev-parse", "--verify", "--quiet", revision + "^{commit}"));
        String commit = found.out().strip();
        return found.code() == 0 && isCommit(commit) ? Optional.of(commit) : Optional.empty();
    }

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /**
     * Returns the address of the remote {@code origin} on the web, without user and password; empty if it has none, or if
     * no branch fetched from a remote contains the checked-out commit, which may then be known only here.
     */
    String origin() throws IOException, InterruptedException {
        CommandResult remote = run(List.of("config", "--get", "remote.origin.url"));
        Optional<WebAddress> address =
                remote.code() == 0 ? WebAddress.of(remote.out().strip()) : Optional.empty();
        if (address.isEmpty()) {
            return "";
        }
        // One walk for all branches; --contains of for-each-ref would walk for each.
        CommandResult local = run(List.of("rev-list", "--max-count=1", head, "--not", "--remotes"));
        return local.code() == 0 && local.out().isBlank() ? address.get().toString() : "";
    }

    /** Returns the commits of a branch in all remotes, as of the last fetch. */
    List<String> fetched(String branch) throws IOException, InterruptedException {
        return commits(run(List.of("for-each-ref", "--format=%(objectname)", "refs/remotes/*/" + branch)));
    }

    /** Returns those of the given commits that the repository contains. */
    List<String> existing(List<String> commits) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("rev-list", "--no-walk=unsorted", "--ignore-missing"));
        commits.stream().filter(GitRepository::isCommit).forEach(words::add);
        return commits.isEmpty() ? List.of() : commits(run(words));
    }

    private static List<String> commits(CommandResult list) {
        return list.code() == 0
                ? list.out().lines().filter(GitRepository::isCommit).toList()
                : List.of();
    }

    /** Returns a commit and its ancestors, newest first. */
    List<String> ancestors(String commit) throws IOException, InterruptedException {
        return commits(run(List.of("rev-list", "--max-count=" + Budget.ANCESTORS.count(), commit)));
    }

    /** Returns the merge base of the checkout and the tips. */
    String mergeBase(List<String> tips) throws IOException, InterruptedException, UnknownChangeException {
        List<String> words = new ArrayList<>(List.of("merge-base", "HEAD"));
        words.addAll(tips);
        CommandResult found = run(words);
        String base = found.out().strip();
        if (found.code() == 1 && shallow) {
            throw new UnknownChangeException(Message.of("change.shallow"));
        }
        if (found.code() == 1) {
            throw new UnknownChangeException(Message.of("change.nothingInCommon"));
        }
        if (found.code() != 0 || !isCommit(base)) {
            throw new UnknownChangeException(reason(found));
        }
        if (shallow && isCutOff(tips, base)) {
            throw new UnknownChangeException(Message.of("change.shallowHistory"));
        }
        return base;
    }

    /** Returns whether a nearer common commit may lie beyond the boundary of a shallow history. */
    private boolean isCutOff(List<String> tips, String base) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("log", "--format=%D", "HEAD"));
        words.addAll(tips);
        words.add("^" + base);
        CommandResult log = run(words);
        return log.code() != 0
                || log.out().lines().anyMatch(line -> List.of(line.split(", ")).contains(CUT_OFF));
    }

    /** Reads the output of a command line by line. */
    void read(Command command, Consumer<String> lines)
            throws IOException, InterruptedException, UnknownChangeException {
        LineSink out = new LineSink(Budget.DIFF_BYTES, lines);
        List<String> err = new ArrayList<>();
        int code = run(command, out, err);
        if (code != 0) {
            throw new UnknownChangeException(reason(new CommandResult(code, "", String.join("\n", err))));
        }
        if (out.isExceeded()) {
            throw new UnknownChangeException(Message.of("change.tooLarge", Budget.DIFF_BYTES.exceeded()));
        }
    }

    /** Runs a command with short output; output beyond the limit is discarded. */
    private CommandResult run(List<String> arguments) throws IOException, InterruptedException {
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        int code = run(git.of(arguments), new LineSink(Budget.RECORD_BYTES, out::add), err);
        return new CommandResult(code, String.join("\n", out), String.join("\n", err));
    }

    private int run(Command command, LineSink out, List<String> err) throws IOException, InterruptedException {
        LineSink errors = new LineSink(Budget.HELD_LINE_BYTES, err::add);
        int code = runner.run(command, out, errors);
        out.finish();
        errors.finish();
        return code;
    }

    /** Extracts git's error message, without its hints. */
    private static Message reason(CommandResult failed) {
        String said = failed.code() == CommandResult.TIME_IS_OVER
                ? failed.lastErrorLine()
                : failed.err()
                        .lines()
                        .filter(line -> line.startsWith("fatal: "))
                        .map(line -> line.substring("fatal: ".length()))
                        .findFirst()
                        .orElseGet(failed::lastErrorLine);
        return Message.of("reason", "git", said);
    }
}
