package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text, or some lines of one, by line and by byte, as Go counts them. */
final class TextLines {
    private static final int BLOCK = 4096;

    private final byte[] text;
    private final int firstLine;
    private final int count;
    /**
     * Number of lines that end before each block: a table of all lines of 8 MB would be several times as large as the
     * text, and one of every hundredth line would not bound the search after it.
     */
    private final int[] before;

    /** @param firstLine number of the first line of the text */
    TextLines(byte[] text, int firstLine) {
        this.text = text;
        this.firstLine = firstLine;
        before = new int[text.length / BLOCK + 1];
        int ends = 0;
        for (int i = 0; i < text.length; i++) {
            if (i % BLOCK == 0) {
                before[i / BLOCK] = ends;
            }
            ends += isLineEnd(i) ? 1 : 0;
        }
        if (text.length % BLOCK == 0) {
            before[text.length / BLOCK] = ends;
        }
        count = ends + 1;
    }

    /** Returns whether a line ends here; a line feed at the very end does not begin another line. */
    private boolean isLineEnd(int i) {
        return text[i] == '\n' && i < text.length - 1;
    }

    boolean isWhole() {
        return firstLine == 1;
    }

    int size() {
        return text.length;
    }

    boolean has(int line) {
        return line >= firstLine && line - firstLine < count;
    }

    int lineAt(int offset) {
        int line = firstLine + before[offset / BLOCK];
        for (int i = offset / BLOCK * BLOCK; i < offset; i++) {
            line += isLineEnd(i) ? 1 : 0;
        }
        return line;
    }

    /** Returns the offset of an arbitrary column, limited to the line. */
    int offset(int line, int column) {
        int start = start(line);
        return (int) Math.max(start, Math.min((long) start + column - 1, endOf(line)));
    }

    private int start(int line) {
        int ends = line - firstLine;
        if (ends == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(before, ends);
        int block = found >= 0 ? found : -found - 2;
        while (before[block] >= ends) {
            block--; // The line end is in the last block before which there are fewer.
        }
        int at = block * BLOCK;
        for (int left = ends - before[block]; left > 0; at++) {
            left -= isLineEnd(at) ? 1 : 0;
        }
        return at;
    }

    /** Returns the end of a line, including the line feed. */
    int endOf(int line) {
        return line - firstLine + 1 < count ? start(line + 1) : text.length;
    }

    /** Returns the start of a line that may lie before the text. */
    int startOfRange(int line) {
        return line <= firstLine ? 0 : start(line);
    }

    /** Returns the end of a line that may lie after the text. */
    int endOfRange(int line) {
        return has(line) ? endOf(line) : text.length;
    }

    int withoutLineEnd(int end) {
        return end > 0 && text[end - 1] == '\n' ? end - 1 : end;
    }

    String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** Returns the available lines of a range, without their ends and truncated to the limit. */
    List<String> shown(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int line = Math.max(from, firstLine); line <= to && has(line) && text.length > 0; line++) {
            int start = start(line);
            int end = withoutLineEnd(endOf(line));
            end = end > start && text[end - 1] == '\r' ? end - 1 : end;
            lines.add(text(start, cut(start, end)));
        }
        return lines;
    }

    /** Truncates a line without splitting a character. */
    private int cut(int from, int to) {
        int end = Math.min(to, from + Budget.LINE_LENGTH.count());
        while (end < to && end > from && (text[end] & 0xc0) == 0x80) {
            end--;
        }
        return end;
    }

    /** Returns the available lines of a range, without their ends. */
    List<String> lines(int from, int to) {
        int first = Math.max(from, firstLine);
        int last = Math.min(to, firstLine + count - 1);
        return first > last
                ? List.of()
                : text(offset(first, 1), endOf(last)).lines().toList();
    }
}
