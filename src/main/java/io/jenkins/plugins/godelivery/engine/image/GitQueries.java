package io.jenkins.plugins.godelivery.engine.image;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the built revision with git. Jenkins knows the branch, which its detached checkout does not. */
public final class GitQueries {
    private static final Set<String> DEFAULT_BRANCHES = Set.of("main", "master");

    /** Hash, short hash and time of a commit; the git of a container may be any program. */
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64} [0-9a-f]{4,64} [0-9]{1,12}");

    private final ProcessRunner runner;
    private final GitCommand git;
    private final Map<String, String> environment;

    private GitQueries(ProcessRunner runner, GitCommand git, Map<String, String> environment) {
        this.runner = runner;
        this.git = git;
        this.environment = environment;
    }

    /**
     * Reads the checked-out revision.
     *
     * @param git command with access to the repository
     * @param environment with BRANCH_NAME, BRANCH_IS_PRIMARY, TAG_NAME and CHANGE_ID of a multibranch build
     * @return {@link SourceRevision#NONE} with the change request if there is no git, repository or commit
     */
    public static SourceRevision revision(ProcessRunner runner, GitCommand git, Map<String, String> environment)
            throws InterruptedException {
        GitQueries queries = new GitQueries(runner, git, environment);
        try {
            return queries.read();
        } catch (IOException e) {
            return queries.none(); // No git.
        }
    }

    private SourceRevision read() throws IOException, InterruptedException {
        List<String> commit = lines("log", "-1", "--format=%H%n%h%n%ct");
        if (!COMMIT.matcher(String.join(" ", commit)).matches()) {
            return none();
        }
        Optional<String> change = value("CHANGE_ID");
        Optional<String> branch = value("TAG_NAME").isPresent() || change.isPresent()
                ? Optional.empty()
                : value("BRANCH_NAME").or(() -> first("symbolic-ref", "--short", "-q", "HEAD"));
        List<String> tags = new ArrayList<>(lines("tag", "--points-at", "HEAD"));
        value("TAG_NAME").filter(tag -> !tags.contains(tag)).ifPresent(tags::add);
        return new SourceRevision(
                commit.get(0),
                commit.get(1),
                Instant.ofEpochSecond(Long.parseLong(commit.get(2))),
                tags,
                branch,
                branch.filter(this::isDefault).isPresent(),
                change,
                isModified(),
                remote());
    }

    /**
     * Returns whether tracked files differ from the commit. Filters are not run, so filtered files count as different.
     */
    private boolean isModified() throws InterruptedException {
        try {
            GitCommand plain = git.withoutFilters(runner);
            return !lines(plain, "status", "--porcelain", "--untracked-files=no", "--ignore-submodules=dirty")
                    .isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private SourceRevision none() {
        return new SourceRevision(
                "", "", Instant.EPOCH, List.of(), Optional.empty(), false, value("CHANGE_ID"), false, "");
    }

    private boolean isDefault(String branch) {
        String primary = environment.getOrDefault("BRANCH_IS_PRIMARY", "");
        if (!primary.isEmpty()) {
            return primary.equals("true");
        }
        return first("symbolic-ref", "--short", "-q", "refs/remotes/origin/HEAD")
                .map(head -> head.equals("origin/" + branch))
                .orElse(DEFAULT_BRANCHES.contains(branch));
    }

    /** Returns the URL of the remote, without its user info. */
    private String remote() {
        return first("remote", "get-url", "origin")
                .map(url -> url.replaceFirst("^([a-z+]+://)[^/@]*@", "$1"))
                .filter(url -> url.contains("://"))
                .orElse("");
    }

    private Optional<String> value(String name) {
        return Optional.of(environment.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }

    private Optional<String> first(String... arguments) {
        try {
            return lines(arguments).stream().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private List<String> lines(String... arguments) throws IOException, InterruptedException {
        return lines(git, arguments);
    }

    private List<String> lines(GitCommand asked, String... arguments) throws IOException, InterruptedException {
        CommandResult answer = CommandResult.of(runner, asked.of(List.of(arguments)));
        return answer.code() == 0 ? answer.out().lines().toList() : List.of();
    }
}
