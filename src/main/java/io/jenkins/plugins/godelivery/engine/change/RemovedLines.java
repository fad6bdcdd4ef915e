package io.jenkins.plugins.godelivery.engine.change;

import java.util.Arrays;

/** The numbers of lines that a change removed from a file, without lines that it only moved. Immutable. */
public final class RemovedLines {
    public static final RemovedLines NONE = new RemovedLines(new int[0]);

    private final int[] pairs;

    private RemovedLines(int[] pairs) {
        this.pairs = pairs;
    }

    /**
     * Creates it from pairs: the line of the new content that follows removed lines, and their number. The lines at the
     * end of a file are followed by the line after its last.
     *
     * @throws IllegalArgumentException if the lines are not ascending, or a number is not positive
     */
    public static RemovedLines of(int... pairs) {
        boolean ordered = pairs.length % 2 == 0;
        for (int i = 0; ordered && i < pairs.length; i += 2) {
            ordered = pairs[i] > (i == 0 ? 0 : pairs[i - 2]) && pairs[i + 1] > 0;
        }
        if (!ordered) {
            throw new IllegalArgumentException("no numbers of removed lines in their order");
        }
        return pairs.length == 0 ? NONE : new RemovedLines(pairs.clone());
    }

    /** Returns the pairs of a following line and a number, one after the other. */
    public int[] pairs() {
        return pairs.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemovedLines removed && Arrays.equals(pairs, removed.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ",")
                    .append(pairs[i + 1])
                    .append(" before ")
                    .append(pairs[i]);
        }
        return text.toString();
    }
}
