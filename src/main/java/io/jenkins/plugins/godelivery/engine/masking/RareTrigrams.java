package io.jenkins.plugins.godelivery.engine.masking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Finds the places where a sign may be, without false negatives. Each sign is represented by four of its bytes in a row
 * that are rare in usual output: one of their two trigrams is at an even distance from wherever the search begins, and
 * where a trigram is found, all four are compared. Each place is looked at by itself, which is several times as fast as
 * an automaton, whose every step waits for the one before.
 */
final class RareTrigrams {
    static final int LENGTH = 3;

    /** Length of what represents a sign. */
    private static final int WINDOW = 4;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Three trigrams are looked at in one step, at a distance of two. */
    private static final int STEPS = 6;

    private static final int BITS = 18;
    /** Ignores the case of letters. */
    private static final int FOLD = 0xdfdfdfdf;
    /** Ignores the fourth byte. */
    private static final int TRIGRAM = 0xffffff;

    /** What is in most lines of test streams and of the reports of linters. */
    private static final byte[] USUAL = """
            {"Time":"2026-12-01T14:13:02.123456789Z","Action":"run","start","output","pass","fail","skip","pause","cont",
            "Package":"example.com/encoding/json","Test":"TestString/parallel=1","Elapsed":0.01,"Output":"=== RUN   TestParse
            === PAUSE === CONT --- PASS: TestCase (0.00s)\\n"} ok coverage: of statements testing.go string error expected
            {"FromLinter":"errcheck","Text":"","Severity":"","SourceLines":["\\treturn"],"Pos":{"Filename":"internal/file.go",
            "Offset":0,"Line":1,"Column":2},"ExpectNoLint":false,"ExpectedNoLintLinter":""},"Replacement":null,
            WARNING: DATA RACE Previous write at 0x00c000123456 by goroutine 7 (running) created at: main.main() +0x44
            """.getBytes(StandardCharsets.US_ASCII);

    private final long[] trigrams = new long[1 << (BITS - 6)];
    /** The four bytes in a row of each sign, for a second look. */
    private final long[] windows = new long[1 << (BITS - 6)];

    /** @param signs in lower case, none shorter than {@link #LENGTH} */
    RareTrigrams(Collection<byte[]> signs) {
        int[] usual = new int[1 << BITS];
        for (int i = 0; i <= USUAL.length - WINDOW; i++) {
            usual[slot(at(USUAL, i) & TRIGRAM)]++;
        }
        for (byte[] sign : signs) {
            if (sign.length >= WINDOW) {
                add(rarest(sign, usual));
                continue;
            }
            byte[] longer = Arrays.copyOf(sign, WINDOW);
            for (int any = 0; any < 1 << Byte.SIZE; any++) {
                longer[LENGTH] = (byte) any;
                add(at(longer, 0));
            }
        }
    }

    private static int rarest(byte[] sign, int[] usual) {
        int rarest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i <= sign.length - WINDOW; i++) {
            int window = at(sign, i);
            int count = usual[slot(window & TRIGRAM)] + usual[slot(window >>> Byte.SIZE)];
            if (count < least) {
                least = count;
                rarest = window;
            }
        }
        return rarest;
    }

    private void add(int window) {
        add(window & TRIGRAM, trigrams);
        add(window >>> Byte.SIZE, trigrams);
        add(window, windows);
    }

    private static void add(int gram, long[] set) {
        int slot = slot(gram);
        set[slot >>> 6] |= 1L << slot;
    }

    /** Returns the first place that is in a sign, or in what looks like one; {@code to} if there is none. */
    int next(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += STEPS) {
            long word = (long) LONGS.get(bytes, i);
            long found = in(trigrams, (int) word & TRIGRAM)
                    | in(trigrams, (int) (word >>> 16) & TRIGRAM)
                    | in(trigrams, (int) (word >>> 32) & TRIGRAM);
            if ((found & 1) != 0) {
                int place = window(bytes, Math.max(from, i - 1), i + STEPS - 1);
                if (place >= 0) {
                    return place;
                }
            }
        }
        int place = window(bytes, Math.max(from, i - 1), to - WINDOW + 1);
        if (place >= 0) {
            return place;
        }
        int last = to - LENGTH;
        return last >= from && (in(trigrams, trigram(bytes, last)) & 1) != 0 ? last : to;
    }

    /** Returns the first place of four bytes that represent a sign, -1 if there is none. */
    private int window(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((in(windows, at(bytes, i)) & 1) != 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns a number whose lowest bit says whether a set has a gram. */
    private static long in(long[] set, int gram) {
        int slot = slot(gram);
        return set[slot >>> 6] >>> slot;
    }

    private static int at(byte[] bytes, int i) {
        return (int) INTS.get(bytes, i);
    }

    private static int trigram(byte[] bytes, int i) {
        return (bytes[i] & 0xff) | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16;
    }

    private static int slot(int gram) {
        return ((gram & FOLD) * 0x9E3779B1) >>> (Integer.SIZE - BITS);
    }
}
