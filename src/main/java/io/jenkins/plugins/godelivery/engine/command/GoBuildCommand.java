package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.list;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Command line of {@code go build}, once for each target. */
public final class GoBuildCommand {
    public static final Parameter<String> LDFLAGS = text(
            "ldflags", SettableBy.LINKER_FLAGS, "FLAGS", "Flags of the linker, such as \"-s -w -X main.version=1.2\".");
    public static final Parameter<Boolean> TRIMPATH =
            flag("trimpath", SettableBy.ANYBODY, "Leave paths of this machine out of programs.");
    public static final Parameter<Boolean> CGO =
            flag("cgo", SettableBy.ANYBODY, "Build with or without cgo; by default go decides.");
    public static final Parameter<List<String>> TARGETS = list(
            "targets",
            SettableBy.ANYBODY,
            "GOOS/GOARCH",
            "Platforms to build for; by default that of this machine.",
            Pattern.compile("[a-z0-9]+/[a-z0-9]+"),
            "parameter.target");
    public static final Parameter<String> OUTPUT = text(
            "output",
            SettableBy.TRUSTED_REVISION,
            "DIR",
            "Folder for the programs; with targets DIR/GOOS-GOARCH. By default the build writes no programs.");

    static final List<Parameter<?>> PARAMETERS = List.of(
            GoCommand.PACKAGES,
            LDFLAGS,
            TRIMPATH,
            CGO,
            TARGETS,
            OUTPUT,
            GoCommand.TAGS,
            GoCommand.GOFLAGS,
            GoCommand.ENV,
            GoCommand.SHARED_CACHE);

    private final Options options;
    private final GoToolchain go;

    public GoBuildCommand(Options options, GoToolchain go) {
        this.options = options;
        this.go = go;
    }

    /** Returns a command for each target. */
    public List<Command> commands() {
        List<String> targets = options.list(TARGETS);
        return (targets.isEmpty() ? List.of("") : targets)
                .stream().distinct().map(this::build).toList();
    }

    /** @param target GOOS/GOARCH; empty for the platform of the machine */
    private Command build(String target) {
        List<String> arguments = new ArrayList<>(List.of("go", "build"));
        if (go.isAtLeast(1, 24)) {
            arguments.add("-json");
        }
        if (options.is(TRIMPATH)) {
            arguments.add("-trimpath");
        }
        arguments.addAll(GoCommand.tags(options));
        options.get(LDFLAGS).ifPresent(flags -> arguments.add("-ldflags=" + flags));
        options.get(OUTPUT).ifPresent(directory -> arguments.add("-o=" + outputDirectory(directory, target)));
        arguments.addAll(GoCommand.packages(options));
        return new Command(arguments, environment(target));
    }

    /** Returns the directory with a trailing slash, without which go treats it as the name of a program. */
    private static String outputDirectory(String directory, String target) {
        String slashed = directory.endsWith("/") ? directory : directory + "/";
        return target.isEmpty() ? slashed : slashed + target.replace('/', '-') + "/";
    }

    private Map<String, String> environment(String target) {
        Map<String, String> environment = GoCommand.environment(options, go);
        options.get(CGO).ifPresent(cgo -> environment.put("CGO_ENABLED", cgo ? "1" : "0"));
        if (!target.isEmpty()) {
            int slash = target.indexOf('/');
            environment.put("GOOS", target.substring(0, slash));
            environment.put("GOARCH", target.substring(slash + 1));
        }
        return environment;
    }
}
