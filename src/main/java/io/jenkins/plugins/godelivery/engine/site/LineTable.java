package io.jenkins.plugins.godelivery.engine.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text, or some lines of one, by line and by byte, as Go counts them. */
final class LineTable {
    private final byte[] text;
    private final int firstLine;
    private final int[] starts;

    /** @param firstLine number of the first line that the text holds */
    LineTable(byte[] text, int firstLine) {
        this.text = text;
        this.firstLine = firstLine;
        List<Integer> found = new ArrayList<>(List.of(0));
        for (int i = 0; i < text.length - 1; i++) {
            if (text[i] == '\n') {
                found.add(i + 1);
            }
        }
        starts = found.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isWhole() {
        return firstLine == 1;
    }

    int size() {
        return text.length;
    }

    boolean has(int line) {
        return line >= firstLine && line < firstLine + starts.length;
    }

    int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return firstLine + (found >= 0 ? found : -found - 2);
    }

    /** Of a column of a line, no further than the line's end. */
    int offset(int line, int column) {
        return Math.min(starts[line - firstLine] + column - 1, endOf(line));
    }

    /** Behind the line's end, the line feed included. */
    int endOf(int line) {
        int next = line - firstLine + 1;
        return next < starts.length ? starts[next] : text.length;
    }

    int withoutLineEnd(int end) {
        return end > 0 && text[end - 1] == '\n' ? end - 1 : end;
    }

    String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** The lines of a range that the text holds, without their ends. */
    List<String> lines(int from, int to) {
        int first = Math.max(from, firstLine);
        int last = Math.min(to, firstLine + starts.length - 1);
        return first > last
                ? List.of()
                : text(offset(first, 1), endOf(last)).lines().toList();
    }
}
