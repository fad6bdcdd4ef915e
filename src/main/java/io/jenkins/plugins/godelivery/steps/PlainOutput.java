package io.jenkins.plugins.godelivery.steps;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Output that is for people as it is, up to a length that a log can bear. */
final class PlainOutput extends LiveOutput {
    private static final int LINES = 5_000;
    private static final int LINE_LENGTH = 8_000;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;

    private final Consumer<String> printer;

    PlainOutput(File folder) {
        super(folder);
        printer = this::println;
    }

    /** Prints elsewhere. */
    PlainOutput(File folder, Consumer<String> printer) {
        super(folder);
        this.printer = printer;
    }

    @Override
    void feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
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

    @Override
    void end() {
        if (line.size() > 0) {
            flush();
        }
    }
}
