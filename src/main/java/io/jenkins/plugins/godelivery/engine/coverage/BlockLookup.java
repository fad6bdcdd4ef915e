package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.gosource.SourceRange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Finds the blocks of a file that lie in a part of its source. */
final class BlockLookup {
    private final FileCoverage file;
    private final BlockTable blocks;
    /** Indices by the ends of the blocks: blocks are sorted by their starts, and some contain others. */
    private final long[] ends;

    private final Sums byStart;
    private final Sums byEnd;

    /** Sums of statements of the first blocks of an order. */
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

    /** No block ends before it starts, whatever a line of a profile says. */
    private long end(int block) {
        return Math.max(blocks.start(block), blocks.end(block));
    }

    FileCoverage file() {
        return file;
    }

    /**
     * The statements of all blocks that overlap an extent, as cmd/cover gives them to a function; a block that begins
     * or ends exactly at the other end of the function is outside.
     */
    StatementCount overlapping(SourceRange sourceRange) {
        long start = SourcePosition.of(sourceRange.startLine(), sourceRange.startColumn());
        long end = SourcePosition.of(sourceRange.endLine(), sourceRange.endColumn());
        if (end <= start) {
            return new StatementCount(0, 0);
        }
        // Whatever begins before the end, less what ends before the start: a function costs the same in any file.
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

    /** The block that is executed when a branch is entered, -1 when the profile has none for it. */
    int firstIn(SourceRange sourceRange) {
        long start = SourcePosition.of(sourceRange.startLine(), sourceRange.startColumn());
        long end = SourcePosition.of(sourceRange.endLine(), sourceRange.endColumn());
        int low = firstStartingAt(start);
        return low < blocks.size() && blocks.start(low) < end ? low : -1;
    }
}
