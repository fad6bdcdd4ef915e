package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes a command with its variables as a line of a POSIX shell, and keeps apart those of them that are secret. */
final class ShellLine {
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ShellLine() {}

    /**
     * Returns the variables of a command whose names say that they are secret.
     *
     * @throws IllegalArgumentException when one of them can be given to a program by its arguments alone
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

    /** Returns the command without the variables whose names say that they are secret. */
    static Command withoutSecrets(Command command) {
        Map<String, String> others = new TreeMap<>(command.environment());
        others.keySet().removeIf(SecretNames::isSecret);
        return new Command(command.arguments(), others);
    }

    /** Writes the line for a log: what a variable of a secret name holds is not said. */
    static String shown(Command command) {
        Map<String, String> environment = new TreeMap<>(command.environment());
        environment.replaceAll((name, value) -> SecretNames.isSecret(name) ? SecretNames.MASK : value);
        return of(new Command(command.arguments(), environment));
    }

    /** Writes the line to be run. Values do not become arguments, which other users of the machine can read. */
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
