package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;

/** Returns at most the text up to the end of the next tag at a time, so that a parser never reads past its document. */
public final class TagwiseInputStream extends InputStream {
    private final InputStream in;
    private long line;
    private int length;

    /** @param line in which the document begins */
    TagwiseInputStream(InputStream in, long line) {
        this.in = in;
        this.line = line;
    }

    /** Releases the buffer, because the parser has processed it. */
    public void progress() {
        length = 0;
    }

    /** Returns the line that was read last. */
    public long line() {
        return line;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        line += b == '\n' ? 1 : 0;
        if (Budget.JSON_TEXT_LENGTH.isExceededBy(++length)) {
            throw new ExplainedIOException(Message.of("lint.longTag", Budget.JSON_TEXT_LENGTH.exceeded()));
        }
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
