package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.function.IntUnaryOperator;

/** Entries of a log in the order of the stream, found by the row that each belongs to. */
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

    /** Where the row's entries begin. */
    int first(int row) {
        return starts.length == 0 ? 0 : starts[row];
    }

    /** Where they end. */
    int end(int row) {
        return starts.length == 0 ? 0 : starts[row + 1];
    }

    int entry(int index) {
        return entries[index];
    }
}
