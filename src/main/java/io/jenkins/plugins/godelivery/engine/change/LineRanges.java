package io.jenkins.plugins.godelivery.engine.change;

import java.util.Arrays;

/** Ranges of lines of a file, in their order and apart from each other. Lines count from 1. Immutable. */
public final class LineRanges {
    public static final LineRanges NONE = new LineRanges(new int[0]);

    /** Every line of a file, however many it has. */
    public static final LineRanges ALL = new LineRanges(new int[] {1, Integer.MAX_VALUE});

    private final int[] bounds;

    private LineRanges(int[] bounds) {
        this.bounds = bounds;
    }

    /**
     * Makes ranges from the first and the last line of each, one after the other.
     *
     * @throws IllegalArgumentException when these are no ranges in their order
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

    /** Whether a line from the first to the last is in one of the ranges. */
    public boolean overlaps(int first, int last) {
        int found = Arrays.binarySearch(bounds, first);
        if (found >= 0) {
            return true;
        }
        int next = -found - 1;
        return next % 2 == 1 || (next < bounds.length && bounds[next] <= last);
    }

    /** The first and the last line of each range, one after the other. */
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
