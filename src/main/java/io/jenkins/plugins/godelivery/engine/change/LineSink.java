package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Passes the output of a command to a consumer line by line, while it prints. Long lines are truncated. */
final class LineSink extends OutputStream {
    /** Longest line that is kept. No path is longer, and of content only the beginning matters. */
    private static final int LENGTH = 4 * Budget.PATH_LENGTH.count();

    private final Consumer<String> lines;
    private final Budget most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean begun;
    private long bytes;

    /** @param most limit of bytes that are read */
    LineSink(Budget most, Consumer<String> lines) {
        this.most = most;
        this.lines = lines;
    }

    @Override
    public synchronized void write(int b) {
        bytes++;
        if (most.isExceededBy(bytes)) {
            return;
        }
        begun = b != '\n';
        if (b == '\n') {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else if (line.size() < LENGTH) {
            line.write(b);
        }
    }

    /** Passes on a last line that has no terminator. */
    synchronized void finish() {
        if (begun) {
            write('\n');
        }
    }

    /** Returns whether the output exceeded the limit. */
    synchronized boolean isExceeded() {
        return most.isExceededBy(bytes);
    }
}
