package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedSet;

/**
 * Reads some lines of a source in one pass: a file of 8 MB may have 4 million lines, and a stack names three of them.
 */
public final class PickedLines {
    private PickedLines() {}

    /**
     * Returns the texts of lines by number, without line ends and truncated to the displayed length. Lines that the
     * file does not have are left out.
     *
     * @param numbers from 1
     */
    public static Map<Integer, String> of(byte[] source, SortedSet<Integer> numbers) {
        Map<Integer, String> found = new HashMap<>();
        Iterator<Integer> wanted = numbers.iterator();
        int next = wanted.hasNext() ? wanted.next() : Integer.MAX_VALUE;
        int line = 1;
        for (int start = 0; start < source.length && next < Integer.MAX_VALUE; line++) {
            int end = lineEnd(source, start);
            if (line == next) {
                found.put(line, text(source, start, end));
                next = wanted.hasNext() ? wanted.next() : Integer.MAX_VALUE;
            }
            start = end + 1;
        }
        return found;
    }

    private static int lineEnd(byte[] source, int from) {
        int end = from;
        while (end < source.length && source[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String text(byte[] source, int from, int lineEnd) {
        int end = lineEnd > from && source[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        int most = Math.min(end, from + Budget.LINE_LENGTH.count());
        while (most < end && most > from && (source[most] & 0xc0) == 0x80) {
            most--; // Do not split a character.
        }
        return new String(source, from, most - from, StandardCharsets.UTF_8);
    }
}
