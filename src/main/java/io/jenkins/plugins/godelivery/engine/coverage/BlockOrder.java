package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.Arrays;

/**
 * The order of blocks by start, end and number of statements: a merge sort of their indices that skips runs in order.
 */
final class BlockOrder {
    private final long[] starts;
    private final long[] ends;
    private final int[] statements;

    BlockOrder(long[] starts, long[] ends, int[] statements) {
        this.starts = starts;
        this.ends = ends;
        this.statements = statements;
    }

    /** Returns the sorted indices of the first {@code size} blocks; stable. */
    int[] of(int size) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        int[] merged = new int[size];
        for (int width = 1; width < size && width > 0; width *= 2) {
            for (int low = 0; low < size; low += 2 * width) {
                int middle = Math.min(low + width, size);
                merge(order, low, middle, Math.min(middle + width, size), merged);
            }
            int[] swap = order;
            order = merged;
            merged = swap;
        }
        return order;
    }

    private void merge(int[] from, int low, int middle, int high, int[] to) {
        if (middle == high || isBefore(from[middle - 1], from[middle])) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right == high || (left < middle && !isBefore(from[right], from[left]));
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    boolean isBefore(int a, int b) {
        if (starts[a] != starts[b]) {
            return starts[a] < starts[b];
        }
        return ends[a] != ends[b] ? ends[a] < ends[b] : statements[a] < statements[b];
    }
}
