package io.jenkins.plugins.godelivery.engine.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short command's exit code and what it printed. */
public record CommandResult(int code, String out, String err) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Exit code of a POSIX shell that does not find the program. */
    public static final int COMMAND_NOT_FOUND = 127;

    public static CommandResult of(ProcessRunner runner, Command command) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = runner.run(command, out, err);
        return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Whether there is no such program. */
    public boolean commandNotFound() {
        return code == COMMAND_NOT_FOUND;
    }

    /** The line in which it says why it failed. */
    public String lastErrorLine() {
        List<String> lines = (err.isBlank() ? out : err)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty()
                ? "it ended with exit code " + code + " and said nothing"
                : lines.get(lines.size() - 1).strip();
    }
}
