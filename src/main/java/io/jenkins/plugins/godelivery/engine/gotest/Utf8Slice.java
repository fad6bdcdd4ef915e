package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A range of a byte array with UTF-8 that it does not own, moved from line to line so that reading allocates nothing.
 */
public final class Utf8Slice {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    public byte[] bytes = new byte[0];
    public int from;
    public int to;

    /** Returns the ASCII bytes of a word. */
    public static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Points it to another range. */
    public Utf8Slice set(byte[] source, int start, int end) {
        bytes = source;
        from = start;
        to = end;
        return this;
    }

    void clear() {
        from = 0;
        to = 0;
    }

    public boolean isEmpty() {
        return from == to;
    }

    public int length() {
        return to - from;
    }

    boolean is(byte[] word) {
        return length() == word.length && startsWith(word);
    }

    boolean startsWith(byte[] word) {
        return matches(word, from);
    }

    boolean endsWith(byte[] word) {
        return length() >= word.length && matches(word, to - word.length);
    }

    /** Returns whether the word occurs in it. */
    public boolean contains(byte[] word) {
        return indexOf(word) >= 0;
    }

    /** Returns the position in {@link #bytes}, -1 if absent. */
    int indexOf(byte[] word) {
        int last = to - word.length;
        for (int i = ByteSearch.find(bytes, from, to, word[0]);
                i <= last;
                i = ByteSearch.find(bytes, i + 1, to, word[0])) {
            if (matches(word, i)) {
                return i;
            }
        }
        return -1;
    }

    boolean sameAs(byte[] other, int start, int end) {
        return Arrays.equals(bytes, from, to, other, start, end);
    }

    private boolean matches(byte[] word, int at) {
        return at + word.length <= to && Arrays.equals(bytes, at, at + word.length, word, 0, word.length);
    }

    @Override
    public String toString() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }

    /** Returns the position of the first quote or backslash, where a JSON string ends or has an escape. */
    static int findQuote(byte[] bytes, int start, int end) {
        return ByteSearch.find(bytes, start, end, (byte) '"', (byte) '\\');
    }

    /**
     * Returns a word of up to seven bytes and its length as one number, 0 for a longer one; faster to compare than
     * bytes.
     */
    long key() {
        int length = to - from;
        if (length >= Long.BYTES || length == 0) {
            return 0;
        }
        long key = (long) length << (Long.SIZE - Byte.SIZE);
        if (from + Long.BYTES <= bytes.length) {
            return key | ((long) LONGS.get(bytes, from) & (-1L >>> (Long.SIZE - Byte.SIZE * length)));
        }
        for (int i = 0; i < length; i++) {
            key |= (bytes[from + i] & 0xffL) << (Byte.SIZE * i);
        }
        return key;
    }

    static long key(String word) {
        byte[] bytes = ascii(word);
        return new Utf8Slice().set(bytes, 0, bytes.length).key();
    }

    static int hash(byte[] bytes, int start, int end, int seed) {
        long words = hashWords(seed, bytes, start, end);
        return hashRest(words, bytes, end - (end - start) % Long.BYTES, end);
    }

    /** Computes the first step of a hash, over all whole words; it can be continued after them. */
    static long hashWords(long before, byte[] bytes, int start, int end) {
        long h = before;
        for (int i = start; i <= end - Long.BYTES; i += Long.BYTES) {
            h = (h ^ (long) LONGS.get(bytes, i)) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 29;
        }
        return h;
    }

    /** Computes the last step of a hash, over the bytes after the last whole word. */
    static int hashRest(long words, byte[] bytes, int start, int end) {
        long h = words;
        for (int i = start; i < end; i++) {
            h = (h ^ bytes[i]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (h ^ (h >>> 32));
    }
}
