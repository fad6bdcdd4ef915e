package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;

/** Command line of {@code go vet -json}. */
public final class GoVetCommand {
    static final List<Parameter<?>> PARAMETERS = GoCommand.PARAMETERS;

    private GoVetCommand() {}

    /** Returns the command that vets the packages. */
    public static Command command(Options options, GoToolchain go) {
        List<String> arguments = new ArrayList<>(List.of("go", "vet", "-json"));
        arguments.addAll(GoCommand.tags(options));
        arguments.addAll(GoCommand.packages(options));
        return new Command(arguments, GoCommand.environment(options, go));
    }
}
