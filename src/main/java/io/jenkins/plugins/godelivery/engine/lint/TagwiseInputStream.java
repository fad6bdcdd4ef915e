package io.jenkins.plugins.godelivery.engine.lint;

import java.io.IOException;
import java.io.InputStream;

/** Gives no more than the text up to the next tag's end at a time, so that a parser never reads past its document. */
final class TagwiseInputStream extends InputStream {
    private final InputStream in;
    private long line;

    /** @param line that the document begins in */
    TagwiseInputStream(InputStream in, long line) {
        this.in = in;
        this.line = line;
    }

    /** The line that was read last. */
    long line() {
        return line;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        line += b == '\n' ? 1 : 0;
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        int b = 0;
        while (count < length && b != '>') {
            b = read();
            if (b < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) b;
        }
        return count;
    }
}
