package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Maps each distinct name to a small number and stores its bytes once, however many packages have a test of that
 * name. Designed for millions of names, which are stored consecutively in chunks.
 */
public final class NameTable {
    static final int ABSENT = -1;

    private static final int CHUNK_BITS = 18;
    private static final int CHUNK = 1 << CHUNK_BITS;
    /** Bytes of memory per name in addition to its own, with room for growth. */
    private static final int COST = 32;

    private final ReadLimits readLimits;

    /** Random seed against deliberate hash collisions. */
    private final int seed = (int) System.nanoTime();

    private byte[][] chunks = {new byte[CHUNK]};
    private int end;
    private int count;
    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private int[] table = new int[256];

    public NameTable(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    /** Returns the number of a name, which is stored if it is new; overlong names are cut. */
    public int idOf(Utf8Slice name) {
        int to = name.from + Math.min(name.length(), Budget.NAME_BYTES.count());
        int slot = slot(Utf8Slice.hash(name.bytes, name.from, to, seed), name.bytes, name.from, to);
        return table[slot] != 0 ? table[slot] - 1 : add(name, to, slot);
    }

    /** Returns the number of a stored name, or {@link #ABSENT}. */
    int find(byte[] bytes, int from, int to) {
        return table[slot(Utf8Slice.hash(bytes, from, to, seed), bytes, from, to)] - 1;
    }

    /** Returns a finder for several prefixes of a name. */
    Prefixes prefixes(Utf8Slice name) {
        return new Prefixes(name);
    }

    /**
     * Finds prefixes of one name, from the shortest on; each byte is hashed once, however many prefixes there are.
     */
    final class Prefixes {
        private final byte[] bytes;
        private final int from;
        private long words = seed;
        private int hashed;

        private Prefixes(Utf8Slice name) {
            bytes = name.bytes;
            from = name.from;
            hashed = from;
        }

        /** Returns the number of the name that ends here, or {@link #ABSENT}. */
        int find(int to) {
            words = Utf8Slice.hashWords(words, bytes, hashed, to);
            hashed = to - (to - from) % Long.BYTES;
            return table[slot(Utf8Slice.hashRest(words, bytes, hashed, to), bytes, from, to)] - 1;
        }
    }

    boolean is(int id, Utf8Slice name) {
        return name.length() == lengths[id] && name.sameAs(chunk(id), begin(id), begin(id) + lengths[id]);
    }

    /** Points {@code target} to the name's bytes. */
    Utf8Slice get(int id, Utf8Slice target) {
        return target.set(chunk(id), begin(id), begin(id) + lengths[id]);
    }

    String string(int id) {
        return new String(chunk(id), begin(id), lengths[id], StandardCharsets.UTF_8);
    }

    private int add(Utf8Slice name, int to, int slot) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count + (count >> 1));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
        int length = to - name.from;
        readLimits.hold(COST + length);
        if ((end & (CHUNK - 1)) + length > CHUNK) {
            end = (end | (CHUNK - 1)) + 1;
        }
        if (end >>> CHUNK_BITS == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = new byte[CHUNK];
        }
        System.arraycopy(name.bytes, name.from, chunks[end >>> CHUNK_BITS], end & (CHUNK - 1), length);
        starts[count] = end;
        lengths[count] = length;
        end += length;
        table[slot] = ++count;
        if (2 * count > table.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int id = 0; id < count; id++) {
            int begin = begin(id);
            int to = begin + lengths[id];
            table[slot(Utf8Slice.hash(chunk(id), begin, to, seed), chunk(id), begin, to)] = id + 1;
        }
    }

    /** Returns the slot of the name, or the free slot where it belongs. */
    private int slot(int hash, byte[] bytes, int from, int to) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0 && !has(table[slot] - 1, bytes, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean has(int id, byte[] bytes, int from, int to) {
        int begin = begin(id);
        return to - from == lengths[id] && Arrays.equals(bytes, from, to, chunk(id), begin, begin + lengths[id]);
    }

    private byte[] chunk(int id) {
        // A name that fills a chunk to its last byte, and an empty one after it, begin where the next chunk would.
        return chunks[Math.min(starts[id] >>> CHUNK_BITS, chunks.length - 1)];
    }

    private int begin(int id) {
        return starts[id] & (CHUNK - 1);
    }
}
