package io.jenkins.plugins.godelivery.engine.command;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of several parts of the tests, each of which runs on a machine of its own.
 *
 * @param index from 1 to {@code count}
 */
public record Shard(int index, int count) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,2})/([1-9][0-9]{0,2})");

    public static final Parameter<String> SHARD = Parameter.text(
            "shard",
            SettableBy.TRUSTED_REVISION,
            "I/N",
            "Run one of N parts of the tests; the parts take about the same time, by the durations of the reference.",
            FORM,
            "parameter.shard");

    /** Returns the shard that is wanted; empty for all tests. */
    public static Optional<Shard> of(Options options) {
        return options.get(SHARD).map(Shard::parse);
    }

    /** Returns why the wanted shard does not exist, in one line; empty if it does. */
    static Optional<String> problem(Options options) {
        try {
            of(options);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("shard: " + e.getMessage());
        }
    }

    /**
     * Returns whether the tests of a package may run in several shards: go can leave tests out, and the user selects
     * none.
     */
    public static boolean mayDividePackages(Options options, GoToolchain go) {
        return go.isAtLeast(1, 20)
                && options.get(GoTestCommand.RUN).isEmpty()
                && options.get(GoTestCommand.SKIP).isEmpty()
                && options.get(GoTestCommand.BENCH).isEmpty();
    }

    /**
     * Returns what tells apart the shards of runs for several platforms, such as {@code linux/GOARCH=arm64}.
     *
     * @param go as the tests find it
     */
    public static String platform(Options options, GoToolchain go) {
        Map<String, String> variables = new TreeMap<>(options.get(GoCommand.ENV).orElse(Map.of()));
        variables.keySet().removeIf(name -> !ToolVariables.setPlatform(name));
        return go.goos() + variables.entrySet().stream().map(one -> "/" + one).collect(Collectors.joining());
    }

    /**
     * Parses the form {@code 2/4}.
     *
     * @throws IllegalArgumentException with the valid form in one line
     */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        Shard shard = form.matches()
                ? new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)))
                : new Shard(1, 0);
        if (shard.index > shard.count) {
            throw new IllegalArgumentException("\"" + text + "\" is not a shard such as 2/4");
        }
        return shard;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
