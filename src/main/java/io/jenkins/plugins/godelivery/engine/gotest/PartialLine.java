package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.Arrays;

/** The beginning of a line whose rest has not been printed yet. */
public final class PartialLine {
    private byte[] bytes = {};
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    public int allocated() {
        return bytes.length;
    }

    /** Appends a piece, up to the limit of a line that is held in memory. */
    public void append(byte[] source, int from, int to) {
        int count = Math.min(to - from, Budget.HELD_LINE_BYTES.count() - size);
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(256, 2 * (size + count)));
        }
        System.arraycopy(source, from, bytes, size, count);
        size += count;
    }

    /** Points {@code line} to the collected bytes, which stay valid until more are appended. */
    public Utf8Slice take(Utf8Slice line) {
        line.set(bytes, 0, size);
        size = 0;
        return line;
    }
}
