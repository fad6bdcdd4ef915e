package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;

/** {@code go list}: what there is before anything is built. */
public final class GoListCommand {
    private static final List<String> MODULES = List.of("go", "list", "-m", "-f", "{{.Dir}}");

    private GoListCommand() {}

    /** Prints the import path of each package, one a line; packages that cannot be built are named too. */
    public static Command packages(Options options, GoToolchain go) {
        List<String> arguments = new ArrayList<>(List.of("go", "list", "-e"));
        arguments.addAll(GoCommand.tags(options));
        arguments.addAll(GoCommand.packages(options));
        return new Command(arguments, GoCommand.environment(options, go));
    }

    /** Prints the folder of the main module, or of each module of a workspace, one a line. */
    public static Command modules() {
        return new Command(MODULES);
    }

    /** The same in the environment of a tool: fails where its go command cannot work on the module. */
    public static Command module(Options options, GoToolchain go) {
        return new Command(MODULES, GoCommand.environment(options, go));
    }
}
