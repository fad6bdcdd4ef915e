package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Gives the lines of what a command prints to somebody, while it prints; of a long line, its beginning. */
final class LineSink extends OutputStream {
    /** No path is longer, and of content only the beginning is of interest. */
    private static final int LENGTH = 4 * Budget.PATH_LENGTH.count();

    private final Consumer<String> lines;
    private final Budget most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean begun;
    private long bytes;

    /** @param most bytes that are read */
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

    /** Gives a last line that has no end. */
    synchronized void finish() {
        if (begun) {
            write('\n');
        }
    }

    /** Whether more was printed than is read. */
    synchronized boolean isExceeded() {
        return most.isExceededBy(bytes);
    }
}
