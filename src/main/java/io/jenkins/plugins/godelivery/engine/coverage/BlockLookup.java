package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.gosource.SourceRange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Finds the blocks of a file within a part of its source. */
final class BlockLookup {
    private final FileCoverage file;
    private final BlockTable blocks;
    /** Indices sorted by the ends of the blocks: blocks are sorted by their starts, and some contain others. */
    private final long[] ends;

    private final Sums byStart;
    private final Sums byEnd;

    /** Prefix sums of statements in one order. */
    private static final class Sums {
        private final long[] total;
        private final long[] covered;

        private Sums(long[] total, long[] covered) {
            this.total = total;
            this.covered = covered;
        }

        static Sums of(BlockTable blocks, IntUnaryOperator order) {
            long[] total = new long[blocks.size() + 1];
            long[] covered = new long[blocks.size() + 1];
            for (int i = 0; i < blocks.size(); i++) {
                int block = order.applyAsInt(i);
                total[i + 1] = total[i] + blocks.statements(block);
                covered[i + 1] = covered[i] + (blocks.hits(block) == 0 ? 0 : blocks.statements(block));
            }
            return new Sums(total, covered);
        }
    }

    BlockLookup(FileCoverage file) {
        this.file = file;
        this.blocks = file.table();
        int[] order = IntStream.range(0, blocks.size())
                .boxed()
                .sorted(Comparator.comparingLong(this::end))
                .mapToInt(Integer::intValue)
                .toArray();
        ends = Arrays.stream(order).mapToLong(this::end).toArray();
        byStart = Sums.of(blocks, i -> i);
        byEnd = Sums.of(blocks, i -> order[i]);
    }

    /** Returns the end of a block, which is never before its start, even in a malformed profile. */
    private long end(int block) {
        return Math.max(blocks.start(block), blocks.end(block));
    }

    FileCoverage file() {
        return file;
    }

    /**
     * Counts the statements of all blocks that overlap a range, as cmd/cover assigns them to a function; a block that
     * only touches the range is outside.
     */
    StatementCount overlapping(SourceRange sourceRange) {
        long start = SourcePosition.of(sourceRange.startLine(), sourceRange.startColumn());
        long end = SourcePosition.of(sourceRange.endLine(), sourceRange.endColumn());
        if (end <= start) {
            return new StatementCount(0, 0);
        }
        // Blocks that begin before the end, minus those that end before the start, so that the cost does not depend on
        // the file.
        int begun = firstStartingAt(end);
        int ended = firstEndingAfter(start);
        return new StatementCount(
                byStart.total[begun] - byEnd.total[ended], byStart.covered[begun] - byEnd.covered[ended]);
    }

    private int firstEndingAfter(long position) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int firstStartingAt(long position) {
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.start(middle) >= position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the block that is executed when a branch is entered, -1 if the profile has none. */
    int firstIn(SourceRange sourceRange) {
        long start = SourcePosition.of(sourceRange.startLine(), sourceRange.startColumn());
        long end = SourcePosition.of(sourceRange.endLine(), sourceRange.endColumn());
        int low = firstStartingAt(start);
        return low < blocks.size() && blocks.start(low) < end ? low : -1;
    }
}
