package io.jenkins.plugins.godelivery.engine.change;

import java.util.Arrays;

/** Ascending, disjoint ranges of lines of a file. Lines count from 1. Immutable. */
public final class LineRanges {
    public static final LineRanges NONE = new LineRanges(new int[0]);

    /** All lines of a file, whatever their number. */
    public static final LineRanges ALL = new LineRanges(new int[] {1, Integer.MAX_VALUE});

    private final int[] bounds;

    private LineRanges(int[] bounds) {
        this.bounds = bounds;
    }

    /**
     * Creates ranges from pairs of first and last lines.
     *
     * @throws IllegalArgumentException if the ranges are not ascending
     */
    public static LineRanges of(int... bounds) {
        boolean ordered = bounds.length % 2 == 0;
        for (int i = 0; ordered && i < bounds.length; i++) {
            int before = i == 0 ? 0 : bounds[i - 1];
            ordered = i % 2 == 0 ? bounds[i] > before : bounds[i] >= before;
        }
        if (!ordered) {
            throw new IllegalArgumentException("no ranges of lines in their order");
        }
        return bounds.length == 0 ? NONE : new LineRanges(bounds.clone());
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Returns whether a line is in one of the ranges. */
    public boolean contains(int line) {
        return overlaps(line, line);
    }

    /** Returns whether any line from the first to the last is in one of the ranges. */
    public boolean overlaps(int first, int last) {
        int found = Arrays.binarySearch(bounds, first);
        if (found >= 0) {
            return true;
        }
        int next = -found - 1;
        return next % 2 == 1 || (next < bounds.length && bounds[next] <= last);
    }

    /** Returns the first and last line of each range, one after the other. */
    public int[] bounds() {
        return bounds.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineRanges ranges && Arrays.equals(bounds, ranges.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bounds.length; i += 2) {
            text.append(i == 0 ? "" : ",").append(bounds[i]);
            text.append(bounds[i + 1] == bounds[i] ? "" : "-" + bounds[i + 1]);
        }
        return text.toString();
    }
}
