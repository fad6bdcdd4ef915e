package io.jenkins.plugins.godelivery.engine.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program with its arguments, never a shell line. Secrets belong in the environment or in files, not here.
 *
 * @param arguments the program first
 * @param environment variables set on top of the caller's
 * @param limit after which it is ended, with all that it has started; empty for as long as it takes
 */
public record Command(List<String> arguments, Map<String, String> environment, Optional<Duration> limit) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public Command(List<String> arguments, Map<String, String> environment) {
        this(arguments, environment, Optional.empty());
    }

    public Command(List<String> arguments) {
        this(arguments, Map.of());
    }

    /** The same, ended with {@link CommandResult#TIME_IS_OVER} when that time is over. */
    public Command within(Duration time) {
        return new Command(arguments, environment, Optional.of(time));
    }

    /** The arguments as one line for a POSIX shell. The only place where anything is quoted. */
    public String toShell() {
        return arguments.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    /** One word of a POSIX shell that means exactly {@code argument}. */
    public static String quote(String argument) {
        if (!argument.isEmpty() && argument.chars().allMatch(Command::isPlain)) {
            return argument;
        }
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "_-./:=,@%+".indexOf(c) >= 0);
    }
}
