package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command line of {@code golangci-lint run}, version 1 or 2, without limits on the number of issues. */
public final class GolangciLintCommand {
    public static final Parameter<String> CONFIG = Parameter.text(
            "config",
            SettableBy.TRUSTED_REVISION,
            "FILE",
            "Configuration file of golangci-lint; by default golangci-lint searches for one.");
    public static final Parameter<String> TIMEOUT =
            Parameter.duration("timeout", SettableBy.ANYBODY, "How long golangci-lint may take.");
    public static final Parameter<String> EXECUTABLE = Parameter.text(
            "executable",
            SettableBy.TRUSTED_REVISION,
            "FILE",
            "Path of the program; by default the golangci-lint on the PATH.");
    public static final Parameter<List<String>> ARGS = Parameter.list(
                    "args", SettableBy.TRUSTED_REVISION, "ARG", "Further arguments of golangci-lint run.")
            .withCommas();

    private static final Pattern VERSION = Pattern.compile("version (\\S+)");

    static final List<Parameter<?>> PARAMETERS = List.of(
            GoCommand.PACKAGES,
            CONFIG,
            TIMEOUT,
            EXECUTABLE,
            ARGS,
            GoCommand.TAGS,
            GoCommand.GOFLAGS,
            GoCommand.ENV,
            GoCommand.SHARED_CACHE);

    private final Options options;
    private final GoToolchain go;

    public GolangciLintCommand(Options options, GoToolchain go) {
        this.options = options;
        this.go = go;
    }

    public Command versionCommand() {
        return new Command(List.of(executable(), "version"));
    }

    /**
     * Parses the version that golangci-lint prints.
     *
     * @param printed output of {@link #versionCommand}: {@code golangci-lint has version 2.15.0 built with go1.26.8
     *     from …}
     * @return empty also for {@code (devel)}, which only the version of Go follows
     */
    public static Optional<ToolVersion> version(String printed) {
        Matcher version = VERSION.matcher(printed);
        return version.find() ? ToolVersion.find(version.group(1)) : Optional.empty();
    }

    /**
     * Returns the command that writes the issues as JSON.
     *
     * @param jsonFile file that receives the issues
     */
    public Command command(ToolVersion version, String jsonFile) {
        List<String> arguments = new ArrayList<>(List.of(executable(), "run"));
        arguments.addAll(
                version.major() >= 2
                        ? List.of("--output.json.path=" + jsonFile)
                        : List.of("--out-format=json:" + jsonFile));
        arguments.addAll(List.of("--max-issues-per-linter=0", "--max-same-issues=0", "--allow-parallel-runners"));
        options.get(CONFIG).ifPresent(config -> arguments.add("--config=" + config));
        options.get(TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        List<String> tags = options.list(GoCommand.TAGS);
        if (!tags.isEmpty()) {
            arguments.add("--build-tags=" + String.join(",", tags));
        }
        arguments.addAll(options.list(ARGS));
        arguments.addAll(GoCommand.packages(options));
        return new Command(arguments, environment());
    }

    private Map<String, String> environment() {
        return GoCommand.environment(options, go);
    }

    private String executable() {
        return options.get(EXECUTABLE).orElse("golangci-lint");
    }
}
