package io.jenkins.plugins.godelivery.engine.gotest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Output of a test, limited to its beginning and end, with the number of omitted bytes in between. Reused from test
 * to test.
 */
final class BoundedOutput {
    private static final int HEAD = 48 << 10;
    private static final int TAIL = 80 << 10;
    private static final byte[] NOTHING = {};
    /** Bytes of memory of an empty one. */
    private static final int COST = 150;

    private byte[] head = NOTHING;
    private int headSize;
    private byte[] tail = NOTHING;
    /** Total bytes written to the tail, which is a ring buffer. */
    private long tailWritten;

    private int limit = HEAD;

    final PartialLine partial = new PartialLine();

    /** @param scarce whether many tests print a lot at the same time, so that each keeps less */
    void append(byte[] bytes, int from, int to, boolean scarce) {
        if (scarce && headSize > limit >> 4) {
            limit = headSize;
        }
        int taken = Math.min(to - from, limit - headSize);
        if (tailWritten > 0) {
            taken = 0;
        }
        if (taken > 0) {
            if (headSize + taken > head.length) {
                head = Arrays.copyOf(head, Math.min(limit, Math.max(512, 2 * (headSize + taken))));
            }
            System.arraycopy(bytes, from, head, headSize, taken);
            headSize += taken;
        }
        if (from + taken < to) {
            appendToTail(bytes, from + taken, to, scarce);
        }
    }

    private void appendToTail(byte[] bytes, int from, int to, boolean scarce) {
        if (tail.length == 0) {
            tail = new byte[scarce ? TAIL >> 4 : TAIL];
        }
        int start = Math.max(from, to - tail.length);
        tailWritten += start - from;
        while (start < to) {
            int at = (int) (tailWritten % tail.length);
            int count = Math.min(to - start, tail.length - at);
            System.arraycopy(bytes, start, tail, at, count);
            tailWritten += count;
            start += count;
        }
    }

    int allocated() {
        return COST + head.length + tail.length + partial.allocated();
    }

    void clear() {
        headSize = 0;
        tail = NOTHING;
        tailWritten = 0;
        limit = HEAD;
    }

    byte[] toBytes() {
        byte[] end = end();
        long missing = tailWritten - end.length;
        if (missing == 0) {
            byte[] all = Arrays.copyOf(head, headSize + end.length);
            System.arraycopy(end, 0, all, headSize, end.length);
            return all;
        }
        byte[] note = ("\n[... " + missing + " bytes left out ...]\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, headSize + note.length + end.length);
        System.arraycopy(note, 0, all, headSize, note.length);
        System.arraycopy(end, 0, all, headSize + note.length, end.length);
        return all;
    }

    private byte[] end() {
        if (tailWritten <= tail.length) {
            return Arrays.copyOf(tail, (int) tailWritten);
        }
        byte[] end = new byte[tail.length];
        int at = (int) (tailWritten % tail.length);
        System.arraycopy(tail, at, end, 0, tail.length - at);
        System.arraycopy(tail, 0, end, tail.length - at, at);
        return end;
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }
}
