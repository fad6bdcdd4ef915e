package io.jenkins.plugins.godelivery.steps.output;

import java.io.File;

/** Prints output unchanged. */
public final class PlainOutput extends LiveOutput {
    private final LineAssembler lines = new LineAssembler(this::println);

    public PlainOutput(File folder) {
        super(folder);
    }

    @Override
    protected void feed(byte[] bytes, int offset, int length) {
        lines.feed(bytes, offset, length);
    }

    @Override
    protected void end() {
        lines.end();
    }
}
