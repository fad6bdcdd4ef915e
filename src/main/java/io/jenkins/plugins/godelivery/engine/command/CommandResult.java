package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Exit code and output of a short command. */
public record CommandResult(int code, String out, String err) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Exit code of a POSIX shell that does not find the program. */
    public static final int COMMAND_NOT_FOUND = 127;

    /** Exit code of timeout(1). */
    public static final int TIME_IS_OVER = 124;

    /** Runs a command and keeps the beginning of its output; any useful answer fits in that. */
    public static CommandResult of(ProcessRunner runner, Command command) throws IOException, InterruptedException {
        Beginning out = new Beginning();
        Beginning err = new Beginning();
        int code = runner.run(command, out, err);
        return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Bounds the output, which a server or the author of a repository can make endless. */
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

    /** Returns whether the program was not found. */
    public boolean commandNotFound() {
        return code == COMMAND_NOT_FOUND;
    }

    /** Returns the line with the reason of the failure. */
    public String lastErrorLine() {
        if (code == TIME_IS_OVER) {
            return "it took too long and was terminated";
        }
        List<String> lines = (err.isBlank() ? out : err)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty()
                ? "it ended with exit code " + code + " without output"
                : lines.get(lines.size() - 1).strip();
    }
}
