package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds all git commands. The author of a repository may have written its configuration and attributes, too, and a
 * server the content of its clones: none of the programs that these could name is run (file system monitors, hooks,
 * pagers, filters, external diffs, signature verifiers), their settings do not affect the output, and git never
 * prompts. Every command has a timeout.
 */
public final class GitCommand {
    private static final int MAX_FILTERS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration TRANSFER_LIMIT = Duration.ofMinutes(10);

    private static final List<String> NO_PROGRAMS = List.of("core.fsmonitor=false", "core.hooksPath=/dev/null");

    private static final List<String> ANSWER = List.of(
            "log.showSignature=false",
            // A folder of the checkout can look like a bare repository, with a history of its own.
            "safe.bareRepository=explicit",
            "column.ui=never",
            "core.quotePath=true",
            "diff.orderFile=/dev/null",
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
            "color.diff.oldMoved=reverse",
            "color.diff.newMoved=reverse");

    private static final List<String> TRANSFER = List.of(
            "clone.defaultRemoteName=origin",
            "core.protectHFS=true",
            "core.protectNTFS=true",
            "submodule.recurse=false",
            "fetch.recurseSubmodules=false",
            "push.recurseSubmodules=no",
            "transfer.bundleURI=false",
            // The named server may redirect before anything is sent to it; later responses may not.
            "http.followRedirects=initial",
            "http.lowSpeedLimit=1000",
            "http.lowSpeedTime=60",
            // No background maintenance in a clone that will be deleted.
            "maintenance.auto=false");

    private static final Map<String, String> NO_QUESTIONS = Map.of("GIT_TERMINAL_PROMPT", "0", "LC_ALL", "C");

    /** Prevents fetching, writing and replacement objects. */
    private static final Map<String, String> READ_ONLY = Map.of(
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_ALLOW_PROTOCOL", "none");

    private static final Pattern FILTER = Pattern.compile("(?s)filter\\.(.*)\\.[a-z]+");

    private final List<String> options;
    private final Map<String, String> environment;
    private final Duration limit;

    private GitCommand(List<String> options, Map<String, String> environment, Duration limit) {
        this.options = List.copyOf(options);
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /**
     * Returns git for queries on the repository of the working directory.
     *
     * @param anyOwner whether to accept a repository of another user, as in a container that runs as a different one
     */
    public static GitCommand ofCheckout(boolean anyOwner) {
        List<String> options = new ArrayList<>();
        if (anyOwner) {
            options.addAll(setting("safe.directory=*"));
        }
        NO_PROGRAMS.forEach(setting -> options.addAll(setting(setting)));
        ANSWER.forEach(setting -> options.addAll(setting(setting)));
        return new GitCommand(options, READ_ONLY, LIMIT);
    }

    /**
     * Returns git for a clone of the plugin's own and its transfers. Credentials, proxies and signatures are those of
     * the machine and user, unless others are given.
     *
     * @param protocols protocols that are allowed for servers
     */
    static GitCommand ofClone(GitAuthentication access, Set<String> protocols) {
        List<String> options = new ArrayList<>();
        NO_PROGRAMS.forEach(setting -> options.addAll(setting(setting)));
        TRANSFER.forEach(setting -> options.addAll(setting(setting)));
        options.addAll(access.options());
        Map<String, String> environment = new LinkedHashMap<>(access.environment());
        environment.put("GIT_ALLOW_PROTOCOL", String.join(":", new TreeSet<>(protocols)));
        // The LFS filter would contact whatever server the repository names.
        environment.put("GIT_LFS_SKIP_SMUDGE", "1");
        return new GitCommand(options, environment, TRANSFER_LIMIT);
    }

    /**
     * Returns git for commands that read the work tree: without the configured filters, whose programs git would run on
     * its content. A file that a filter converted is read in its work tree form.
     *
     * @throws IOException if a filter cannot be disabled
     */
    public GitCommand withoutFilters(ProcessRunner runner) throws IOException, InterruptedException {
        CommandResult keys = CommandResult.of(
                runner,
                of(List.of("config", "--null", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process)$")));
        Set<String> names = new TreeSet<>();
        for (String key : keys.out().split("\0")) {
            Matcher filter = FILTER.matcher(key);
            if (filter.matches()) {
                names.add(filter.group(1));
            }
        }
        if (keys.code() > 1 || names.size() > MAX_FILTERS || names.stream().anyMatch(GitCommand::isUnspeakable)) {
            throw new ExplainedIOException(
                    keys.code() > 1
                            ? Message.of("change.noConfiguration", keys.lastErrorLine())
                            : Message.of("change.filters"));
        }
        List<String> all = new ArrayList<>(options);
        // An empty process counts as unset, and still takes precedence over the per-file filters.
        names.forEach(name -> all.addAll(setting("filter." + name + ".process=")));
        names.forEach(name -> all.addAll(setting("filter." + name + ".required=false")));
        return new GitCommand(all, environment, limit);
    }

    /** Returns whether the name has a character that ends the key of a setting on the command line. */
    private static boolean isUnspeakable(String name) {
        return name.indexOf('=') >= 0 || name.chars().anyMatch(Character::isISOControl);
    }

    /** Returns git with one more setting. */
    GitCommand with(String setting) {
        List<String> all = new ArrayList<>(options);
        all.addAll(setting(setting));
        return new GitCommand(all, environment, limit);
    }

    private static List<String> setting(String setting) {
        return List.of("-c", setting);
    }

    /**
     * Returns a git command in this repository.
     *
     * @param arguments arguments, the subcommand first
     */
    public Command of(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("git", "--no-pager"));
        words.addAll(options);
        words.addAll(arguments);
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(NO_QUESTIONS);
        return new Command(words, all).within(limit);
    }
}
