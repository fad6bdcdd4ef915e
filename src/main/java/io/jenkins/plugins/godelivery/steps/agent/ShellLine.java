package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes a command with its variables as a line of a POSIX shell, and separates the secret ones. */
final class ShellLine {
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ShellLine() {}

    /**
     * Returns the variables of a command with secret names.
     *
     * @throws IllegalArgumentException if one of them can reach the program only as an argument
     */
    static Map<String, String> secrets(Command command) {
        Map<String, String> found = new TreeMap<>(command.environment());
        found.keySet().removeIf(name -> !SecretNames.isSecret(name));
        for (String name : found.keySet()) {
            if (!SHELL_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(Messages.ShellLine_NoShellName(name));
            }
        }
        return found;
    }

    /** Returns the command without the variables that have secret names. */
    static Command withoutSecrets(Command command) {
        Map<String, String> others = new TreeMap<>(command.environment());
        others.keySet().removeIf(SecretNames::isSecret);
        return new Command(command.arguments(), others);
    }

    /** Returns the line for a log, with the values of secret variables masked. */
    static String shown(Command command) {
        Map<String, String> environment = new TreeMap<>(command.environment());
        environment.replaceAll((name, value) -> SecretNames.isSecret(name) ? SecretNames.MASK : value);
        return of(new Command(command.arguments(), environment));
    }

    /** Returns the line to run. Values do not become arguments, which other users of the machine can read. */
    static String of(Command command) {
        StringBuilder line = new StringBuilder();
        StringBuilder others = new StringBuilder();
        new TreeMap<>(command.environment()).forEach((name, value) -> {
            boolean plain = SHELL_NAME.matcher(name).matches();
            (plain ? line : others)
                    .append(plain ? name + "=" + Command.quote(value) : Command.quote(name + "=" + value))
                    .append(' ');
        });
        return line + (others.isEmpty() ? "" : "env -- " + others) + command.toShell();
    }
}
