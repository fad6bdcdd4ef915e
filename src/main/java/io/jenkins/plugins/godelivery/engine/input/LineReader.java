package io.jenkins.plugins.godelivery.engine.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the lines of a UTF-8 text, without their line ends. A line may be endless: what exceeds the limit is dropped.
 *
 * <p>Faster than BufferedReader, and provides line numbers.
 */
public final class LineReader implements Closeable {
    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private byte[] line = new byte[512];
    private int length;
    private long number;
    private boolean cut;

    /** @param limit number of bytes kept of a line */
    public LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Reads the next line; null at the end. A line end at the very end does not begin another line. */
    @CheckForNull
    public String next() throws IOException {
        length = 0;
        cut = false;
        if (position == filled && !fill()) {
            return null;
        }
        number++;
        while (!takeRestOfLine() && fill()) {
            // The line continues in the next buffer.
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    /** Returns the 1-based number of the line that {@link #next} returned last. */
    public long number() {
        return number;
    }

    /** Returns whether the last line was longer than the limit. */
    public boolean wasCut() {
        return cut;
    }

    private boolean takeRestOfLine() {
        int start = position;
        int end = ByteSearch.find(buffer, start, filled, (byte) '\n');
        keep(start, end);
        position = Math.min(end + 1, filled);
        return end < filled;
    }

    private void keep(int start, int end) {
        int count = Math.min(end - start, limit - length);
        cut |= count < end - start;
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, Math.min(limit, 2 * line.length)));
        }
        System.arraycopy(buffer, start, line, length, count);
        length += count;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
