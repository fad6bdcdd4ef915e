package io.jenkins.plugins.godelivery.engine.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails behind so many bytes: what was packed may be a thousandfold of its file. */
public final class BoundedInputStream extends FilterInputStream {
    private final Budget budget;
    private long left;

    public BoundedInputStream(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
        left = budget.most();
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int count = super.read(buffer, from, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws IOException {
        left -= more;
        if (left < 0) {
            throw new IOException("it holds " + budget.exceeded());
        }
    }
}
