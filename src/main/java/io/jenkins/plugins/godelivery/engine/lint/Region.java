package io.jenkins.plugins.godelivery.engine.lint;

/**
 * A part of a file, by lines and columns or by byte offsets, whichever the tool gave.
 *
 * @param startLine 1-based, 0 if only offsets are known
 * @param startColumn 1-based, 0 for the whole line
 * @param endLine inclusive
 * @param endColumn exclusive, 0 for the whole line
 * @param startOffset -1 if only lines are known
 * @param endOffset exclusive
 */
public record Region(int startLine, int startColumn, int endLine, int endColumn, long startOffset, long endOffset) {
    static Region ofLines(int startLine, int startColumn, int endLine, int endColumn) {
        return new Region(startLine, startColumn, endLine, endColumn, -1, -1);
    }

    static Region ofOffsets(long start, long end) {
        return new Region(0, 0, 0, 0, start, end);
    }
}
