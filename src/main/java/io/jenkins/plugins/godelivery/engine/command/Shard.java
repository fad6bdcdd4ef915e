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

    public static final Parameter<Shard> SHARD = Parameter.parsed(
            "shard",
            SettableBy.TRUSTED_REVISION,
            "I/N",
            "Run one of N parts of the tests; the parts take about the same time, by the durations of the reference.",
            Shard::parse,
            "parameter.shard");

    /**
     * Returns whether the tests of a package may run in several shards: go can leave tests out, and the user selects
     * none.
     */
    public static boolean mayDividePackages(Options options, GoToolchain go) {
        return go.isAtLeast(1, 20)
                && options.get(GoTestCommand.RUN).isEmpty()
                && options.get(GoTestCommand.SKIP).isEmpty()
                && options.get(GoTestCommand.BENCH).isEmpty()
                && GoCommand.goflags(options, go).stream().noneMatch(flag -> flag.matches("--?(run|skip|bench)(=.*)?"));
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

    /** Parses the form {@code 2/4}; empty if there is no such shard. */
    public static Optional<Shard> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
                        .filter(shard -> shard.index <= shard.count)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
