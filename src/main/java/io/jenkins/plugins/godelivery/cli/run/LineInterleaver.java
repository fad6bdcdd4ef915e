package io.jenkins.plugins.godelivery.cli.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Puts two streams of one process into one file without cutting a line of either into pieces, which one pipe for both
 * would do: only up to 4 KiB are written at once there.
 */
final class LineInterleaver extends OutputStream {
    private final OutputStream shared;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** @param shared with other streams of this kind */
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

    /** Ends a last line that has no end. The shared stream stays open. */
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
