package io.jenkins.plugins.godelivery.engine.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that reports every byte read from it, by whatever method, exactly once. */
public abstract class CountingInputStream extends FilterInputStream {
    protected CountingInputStream(InputStream in) {
        super(in);
    }

    /** @param more bytes that were just read; an exception withholds them from the reader */
    protected abstract void taken(long more) throws IOException;

    @Override
    public final int read() throws IOException {
        int one = super.read();
        taken(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public final int read(byte[] buffer, int from, int length) throws IOException {
        int count = super.read(buffer, from, length);
        taken(Math.max(0, count));
        return count;
    }

    @Override
    public final long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        taken(skipped);
        return skipped;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
