package io.jenkins.plugins.godelivery.engine.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program with its arguments, never a shell line. Secrets belong in the environment or in files, not here.
 *
 * @param arguments arguments, the program first
 * @param environment variables added to the caller's
 * @param limit timeout, after which its whole process tree is killed; empty for none
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

    /** Returns the command with a timeout, after which it exits with {@link CommandResult#TIME_IS_OVER}. */
    public Command within(Duration time) {
        return new Command(arguments, environment, Optional.of(time));
    }

    /** Returns the arguments as one line for a POSIX shell. This is the only place that quotes arguments. */
    public String toShell() {
        return arguments.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    /** Returns a word of a POSIX shell that evaluates to exactly {@code argument}. */
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
