package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.Arrays;

/**
 * The blocks of one file as columns: 29 bytes per block, so that millions fit in a small heap.
 *
 * <p>Blocks up to {@code sorted} are in order and distinct; later ones are in order of arrival. A profile usually
 * repeats the blocks of a file in one order, so each is searched after the previous one; others are appended, and
 * merged when the table is full. Memory therefore grows only with the distinct blocks.
 */
final class BlockTable {
    private static final int FIRST_CAPACITY = 8;
    /** Bytes of memory per block. */
    private static final int COST = 29;

    private final ReadLimits readLimits;
    private long[] starts = new long[FIRST_CAPACITY];
    private long[] ends = new long[FIRST_CAPACITY];
    private int[] statements = new int[FIRST_CAPACITY];
    private long[] hits = new long[FIRST_CAPACITY];
    private byte[] origins = new byte[FIRST_CAPACITY];
    private int size;
    private int sorted;
    private int cursor;
    /** Number of blocks that were checked for conflicts. */
    private int checked;

    private boolean conflicting;

    BlockTable(ReadLimits readLimits) {
        this.readLimits = readLimits;
        readLimits.hold((long) FIRST_CAPACITY * COST);
    }

    private BlockTable(BlockTable copied) {
        readLimits = copied.readLimits;
        starts = copied.starts.clone();
        ends = copied.ends.clone();
        statements = copied.statements.clone();
        hits = copied.hits.clone();
        origins = copied.origins.clone();
    }

    /** Resets the search position, because the profile has come (back) to this file. */
    void rewind() {
        cursor = 0;
    }

    /**
     * Adds the block of one line of a profile.
     *
     * @param origin bit of the origin, 0 for none
     */
    void add(long start, long end, int statementCount, long hitCount, int origin) {
        int known = find(start, end, statementCount);
        if (known < 0) {
            known = append(start, end, statementCount);
        }
        merge(known, hitCount, hitCount == 0 ? 0 : origin);
        cursor = known + 1;
    }

    private int find(long start, long end, int statementCount) {
        if (is(cursor, start, end, statementCount)) {
            return cursor;
        }
        if (is(cursor - 1, start, end, statementCount)) {
            return cursor - 1;
        }
        return search(start, end, statementCount);
    }

    private boolean is(int index, long start, long end, int statementCount) {
        return index >= 0
                && index < size
                && starts[index] == start
                && ends[index] == end
                && statements[index] == statementCount;
    }

    private int search(long start, long end, int statementCount) {
        int low = 0;
        int high = sorted - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = starts[middle] != start
                    ? Long.compare(starts[middle], start)
                    : ends[middle] != end
                            ? Long.compare(ends[middle], end)
                            : Integer.compare(statements[middle], statementCount);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int append(long start, long end, int statementCount) {
        if (size == starts.length) {
            sort();
            if (size > starts.length / 2) {
                resize(starts.length * 2);
            }
        }
        starts[size] = start;
        ends[size] = end;
        statements[size] = statementCount;
        hits[size] = 0;
        origins[size] = 0;
        return size++;
    }

    private void merge(int index, long hitCount, int origin) {
        long sum = hits[index] + hitCount;
        hits[index] = sum < 0 ? Long.MAX_VALUE : sum;
        origins[index] |= (byte) origin;
    }

    private void resize(int capacity) {
        readLimits.hold((long) COST * (capacity - starts.length));
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        statements = Arrays.copyOf(statements, capacity);
        hits = Arrays.copyOf(hits, capacity);
        origins = Arrays.copyOf(origins, capacity);
    }

    /** Sorts and merges all blocks. */
    void sort() {
        if (sorted == size || isInOrder()) {
            sorted = size;
            return;
        }
        BlockTable unsorted = new BlockTable(this);
        int[] order = new BlockOrder(starts, ends, statements).of(size);
        size = 0;
        for (int from : order) {
            int to = is(size - 1, unsorted.starts[from], unsorted.ends[from], unsorted.statements[from])
                    ? size - 1
                    : append(unsorted.starts[from], unsorted.ends[from], unsorted.statements[from]);
            merge(to, unsorted.hits[from], unsorted.origins[from]);
        }
        sorted = size;
    }

    private boolean isInOrder() {
        BlockOrder order = new BlockOrder(starts, ends, statements);
        for (int i = Math.max(sorted, 1); i < size; i++) {
            if (!order.isBefore(i - 1, i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the first newly added block that overlaps another one, -1 if there is none. The blocks that one version
     * of Go creates from one source do not overlap. Only after {@code //line} directives without columns may they
     * overlap; there each counts, as in {@code go test}.
     */
    int findConflict() {
        sort();
        if (checked == size || conflicting) {
            return -1;
        }
        checked = size;
        long furthest = 0;
        for (int i = 0; i < size; i++) {
            if (SourcePosition.column(starts[i]) > 0 && SourcePosition.column(ends[i]) > 0) {
                if (starts[i] < furthest || (i > 0 && starts[i] == starts[i - 1] && ends[i] == ends[i - 1])) {
                    conflicting = true;
                    return i;
                }
                furthest = Math.max(furthest, ends[i]);
            }
        }
        return -1;
    }

    /** Ends the reading: sorts, releases spare memory, and converts the hits to the mode. */
    void freeze(CoverMode mode) {
        sort();
        if (size < starts.length / 4 * 3) {
            resize(size);
        }
        for (int i = 0; mode == CoverMode.SET && i < size; i++) {
            hits[i] = Math.min(hits[i], 1);
        }
    }

    StatementCount count() {
        if (conflicting) {
            return StatementCount.UNKNOWN;
        }
        long total = 0;
        long covered = 0;
        for (int i = 0; i < size; i++) {
            total += statements[i];
            covered += hits[i] == 0 ? 0 : statements[i];
        }
        return new StatementCount(total, covered);
    }

    long coveredBy(int origin) {
        if (conflicting) {
            return 0;
        }
        long covered = 0;
        for (int i = 0; i < size; i++) {
            covered += (origins[i] & origin) == 0 ? 0 : statements[i];
        }
        return covered;
    }

    int size() {
        return size;
    }

    long start(int block) {
        return starts[block];
    }

    long end(int block) {
        return ends[block];
    }

    int statements(int block) {
        return statements[block];
    }

    long hits(int block) {
        return hits[block];
    }

    int origins(int block) {
        return Byte.toUnsignedInt(origins[block]);
    }
}
