package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;

/** {@code go list}: what there is before anything is built. */
public final class GoList {
    private GoList() {}

    /** Prints the import path of each package, one a line; packages that cannot be built are named too. */
    public static Command packages(Options options, GoToolchain go) {
        List<String> arguments = new ArrayList<>(List.of("go", "list", "-e"));
        arguments.addAll(GoCommand.tags(options));
        arguments.addAll(GoCommand.packages(options));
        return new Command(arguments, GoCommand.environment(options, go));
    }

    /** Prints the folder of the main module, or of each module of a workspace, one a line. */
    public static Command modules() {
        return new Command(List.of("go", "list", "-m", "-f", "{{.Dir}}"));
    }
}
