package io.jenkins.plugins.godelivery.steps.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Assembles lines from bytes, limited in length and number for the log. */
public final class LineAssembler {
    private static final int LINES = 5_000;
    private static final int LINE_LENGTH = 8_000;

    private final Consumer<String> printer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;

    public LineAssembler(Consumer<String> printer) {
        this.printer = printer;
    }

    public void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                flush();
            } else if (line.size() < LINE_LENGTH) {
                line.write(bytes[i]);
            }
        }
    }

    private void flush() {
        lines++;
        if (lines <= LINES) {
            printer.accept(line.toString(StandardCharsets.UTF_8));
        } else if (lines == LINES + 1) {
            printer.accept("… more lines follow; the whole output is kept with the build");
        }
        line.reset();
    }

    public void end() {
        if (line.size() > 0) {
            flush();
        }
    }
}
