package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.Arrays;

/** The beginning of a line whose rest was not printed yet. */
final class PartialLine {
    /** What a line says that is longer, its beginning says. */
    private static final int LONGEST = 1 << 16;

    private byte[] bytes = {};
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void append(byte[] source, int from, int to) {
        int count = Math.min(to - from, LONGEST - size);
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(256, 2 * (size + count)));
        }
        System.arraycopy(source, from, bytes, size, count);
        size += count;
    }

    /** Points {@code line} to what was gathered, which stays there until more is appended. */
    Text take(Text line) {
        line.set(bytes, 0, size);
        size = 0;
        return line;
    }
}
