package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.gosource.Extent;

/** Finds the blocks of a file that lie in a part of its source. */
final class BlockLookup {
    private final FileCoverage file;
    private final BlockTable blocks;
    /** The furthest end of all blocks up to one: blocks are sorted by their starts, and some contain others. */
    private final long[] furthestEnds;

    BlockLookup(FileCoverage file) {
        this.file = file;
        this.blocks = file.table();
        furthestEnds = new long[blocks.size()];
        long furthest = 0;
        for (int i = 0; i < furthestEnds.length; i++) {
            furthest = Math.max(furthest, blocks.end(i));
            furthestEnds[i] = furthest;
        }
    }

    FileCoverage file() {
        return file;
    }

    /**
     * The statements of all blocks that overlap an extent, as cmd/cover gives them to a function; a block that begins
     * or ends exactly at the other end of the function is outside.
     */
    StatementCount overlapping(Extent extent) {
        long start = Position.of(extent.startLine(), extent.startColumn());
        long end = Position.of(extent.endLine(), extent.endColumn());
        long total = 0;
        long covered = 0;
        for (int i = firstEndingAfter(start); i < blocks.size() && blocks.start(i) < end; i++) {
            if (blocks.end(i) > start) {
                total += blocks.statements(i);
                covered += blocks.hits(i) == 0 ? 0 : blocks.statements(i);
            }
        }
        return new StatementCount(total, covered);
    }

    private int firstEndingAfter(long position) {
        int low = 0;
        int high = furthestEnds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (furthestEnds[middle] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The block that is executed when a branch is entered, -1 when the profile has none for it. */
    int firstIn(Extent extent) {
        long start = Position.of(extent.startLine(), extent.startColumn());
        long end = Position.of(extent.endLine(), extent.endColumn());
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.start(middle) >= start) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < blocks.size() && blocks.start(low) < end ? low : -1;
    }
}
