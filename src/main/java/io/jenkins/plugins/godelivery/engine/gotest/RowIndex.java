package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.function.IntUnaryOperator;

/** Indexes entries of a log, which are in the order of the stream, by row. */
final class RowIndex {
    private static final int[] NONE = {};

    private final int[] starts;
    private final int[] entries;

    RowIndex(int tableSize, int entryCount, IntUnaryOperator rowOf) {
        if (entryCount == 0) {
            starts = NONE;
            entries = NONE;
            return;
        }
        starts = new int[tableSize + 2];
        for (int i = 0; i < entryCount; i++) {
            starts[rowOf.applyAsInt(i) + 2]++;
        }
        for (int row = 2; row < starts.length; row++) {
            starts[row] += starts[row - 1];
        }
        entries = new int[entryCount];
        for (int i = 0; i < entryCount; i++) {
            entries[starts[rowOf.applyAsInt(i) + 1]++] = i;
        }
    }

    /** Returns the index of the row's first entry. */
    int first(int row) {
        return starts.length == 0 ? 0 : starts[row];
    }

    /** Returns the end of the row's entries. */
    int end(int row) {
        return starts.length == 0 ? 0 : starts[row + 1];
    }

    int entry(int index) {
        return entries[index];
    }
}
