package io.jenkins.plugins.godelivery.engine.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes eight at a time, because files of gigabytes are split into lines and strings. */
public final class ByteSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteSearch() {}

    /** Returns the position of the first such byte, {@code end} if there is none. */
    public static int find(byte[] bytes, int start, int end, byte wanted) {
        return find(bytes, start, end, wanted, wanted);
    }

    /** Returns the position of the first byte that is one of two, {@code end} if there is none. */
    public static int find(byte[] bytes, int start, int end, byte wanted, byte other) {
        long pattern = ONES * (wanted & 0xff);
        long otherPattern = ONES * (other & 0xff);
        int i = start;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i);
            long zeros = zeroBytes(word ^ pattern) | zeroBytes(word ^ otherPattern);
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (i < end && bytes[i] != wanted && bytes[i] != other) {
            i++;
        }
        return Math.min(i, end);
    }

    /**
     * Finds zero bytes of a word. The high bit of the lowest zero byte is exact; bits above it may not be (borrow),
     * so only the lowest counts.
     */
    private static long zeroBytes(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }
}
