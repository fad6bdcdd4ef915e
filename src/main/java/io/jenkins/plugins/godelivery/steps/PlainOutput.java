package io.jenkins.plugins.godelivery.steps;

import java.io.File;

/** Output that is for people as it is. */
final class PlainOutput extends LiveOutput {
    private final PlainLines lines = new PlainLines(this::println);

    PlainOutput(File folder) {
        super(folder);
    }

    @Override
    void feed(byte[] bytes, int length) {
        lines.feed(bytes, 0, length);
    }

    @Override
    void end() {
        lines.end();
    }
}
