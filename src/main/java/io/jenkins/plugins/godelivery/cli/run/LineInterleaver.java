package io.jenkins.plugins.godelivery.cli.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Merges two streams of a process into one file without splitting lines, as a shared pipe would do: its writes are
 * atomic only up to 4 KiB.
 */
final class LineInterleaver extends OutputStream {
    private final OutputStream shared;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** @param shared stream to merge into, shared by several instances */
    LineInterleaver(OutputStream shared) {
        this.shared = shared;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int last = offset + length - 1;
        while (last >= offset && bytes[last] != '\n') {
            last--;
        }
        int whole = last + 1 - offset;
        if (whole > 0) {
            synchronized (shared) {
                begun.writeTo(shared);
                shared.write(bytes, offset, whole);
            }
            begun.reset();
        }
        begun.write(bytes, offset + whole, length - whole);
    }

    /** Terminates an unfinished last line. The shared stream stays open. */
    @Override
    public void close() throws IOException {
        if (begun.size() > 0) {
            begun.write('\n');
            synchronized (shared) {
                begun.writeTo(shared);
            }
            begun.reset();
        }
    }
}
