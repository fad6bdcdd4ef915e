package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.input.Budget;
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

    /** That of timeout(1). */
    public static final int TIME_IS_OVER = 124;

    /** Runs a command; of what it prints the beginning is kept, which is all where it is what was asked for. */
    public static CommandResult of(ProcessRunner runner, Command command) throws IOException, InterruptedException {
        Beginning out = new Beginning();
        Beginning err = new Beginning();
        int code = runner.run(command, out, err);
        return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A server, or whoever wrote a repository, can have a program print without an end. */
    private static final class Beginning extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int b) {
            if (!Budget.HELD_BYTES.isExceededBy(count + 1L)) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, (int) Math.min(length, Budget.HELD_BYTES.most() - count));
        }
    }

    /** Whether there is no such program. */
    public boolean commandNotFound() {
        return code == COMMAND_NOT_FOUND;
    }

    /** The line in which it says why it failed. */
    public String lastErrorLine() {
        if (code == TIME_IS_OVER) {
            return "it took too long and was ended";
        }
        List<String> lines = (err.isBlank() ? out : err)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty()
                ? "it ended with exit code " + code + " and said nothing"
                : lines.get(lines.size() - 1).strip();
    }
}
