package io.jenkins.plugins.godelivery.engine.gosource;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines and columns of a source file as in go/token: columns count bytes from 1, and {@code //line file:line}
 * directives change the positions after them, because `go tool cover -func` and, before Go 1.27, the profiles do the
 * same.
 */
final class LineTable {
    private static final String DIRECTIVE = "line ";
    private static final int MAX_LINE_OR_COLUMN = 1 << 30;

    /** A directive that sets the position after an offset; column 0 stands for unknown. */
    private record Directive(int offset, int physicalLine, int line, int column) {}

    private final byte[] source;
    private final int[] starts;
    private final List<Directive> directives = new ArrayList<>();

    LineTable(byte[] source) {
        this.source = source;
        int count = 1;
        for (byte b : source) {
            count += b == '\n' ? 1 : 0;
        }
        starts = new int[count];
        int line = 1;
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '\n') {
                starts[line++] = i + 1;
            }
        }
    }

    /** Reads a comment that may be a directive; comments must come in order. */
    void comment(int from, int to) {
        boolean block = source[from + 1] == '*';
        int text = from + 2;
        if (!startsWith(text, to, DIRECTIVE) || !(block || starts[index(from)] == from)) {
            return;
        }
        int end = block ? to - 2 : source[to - 1] == '\r' ? to - 1 : to;
        text += DIRECTIVE.length();
        if (text <= end) {
            directive(new String(source, text, end - text, StandardCharsets.ISO_8859_1), block ? to : to + 1);
        }
    }

    private boolean startsWith(int from, int to, String word) {
        if (to - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (source[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Parses {@code file:line} or {@code file:line:column}, whose file may contain colons too. */
    private void directive(String text, int offset) {
        int colon = text.lastIndexOf(':');
        int last = number(text, colon);
        int before = last < 0 ? -1 : text.lastIndexOf(':', colon - 1);
        int first = number(text.substring(0, Math.max(colon, 0)), before);
        int line = first < 0 ? last : first;
        int column = first < 0 ? 0 : last;
        boolean valid = line > 0 && line <= MAX_LINE_OR_COLUMN && (first < 0 || column > 0);
        boolean isLater = directives.isEmpty() || directives.get(directives.size() - 1).offset < offset;
        if (valid && column <= MAX_LINE_OR_COLUMN && isLater && offset < source.length) {
            directives.add(new Directive(offset, index(offset) + 1, line, column));
        }
    }

    private static int number(String text, int colon) {
        String digits = text.substring(colon + 1);
        boolean isNumber = colon >= 0
                && !digits.isEmpty()
                && digits.length() < 11
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE) : -1;
    }

    boolean reaches(int line, int column) {
        if (!directives.isEmpty()) {
            return true;
        }
        if (line < 1 || line > starts.length) {
            return false;
        }
        // The position after the last byte of a line is that of its end.
        int end = line < starts.length ? starts[line] : source.length + 1;
        return column <= end - starts[line - 1];
    }

    SourceRange range(int from, int to) {
        Directive moved = directiveAt(from);
        Directive movedEnd = directiveAt(to);
        return new SourceRange(line(from, moved), column(from, moved), line(to, movedEnd), column(to, movedEnd));
    }

    private int line(int offset, @CheckForNull Directive moved) {
        int line = index(offset) + 1;
        return moved == null ? line : moved.line + line - moved.physicalLine;
    }

    private int column(int offset, @CheckForNull Directive moved) {
        int line = index(offset);
        int column = offset - starts[line] + 1;
        if (moved == null) {
            return column;
        }
        if (moved.column == 0) {
            return 0;
        }
        return line + 1 == moved.physicalLine ? moved.column + offset - moved.offset : column;
    }

    boolean isMoved(int offset) {
        return directiveAt(offset) != null;
    }

    @CheckForNull
    private Directive directiveAt(int offset) {
        int low = 0;
        int high = directives.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (directives.get(middle).offset > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == 0 ? null : directives.get(low - 1);
    }

    /** Returns whether the file has directives. */
    boolean hasDirectives() {
        return !directives.isEmpty();
    }

    /** Returns the offset of a physical line and column; the end of the file if it has no such position. */
    int offset(int line, int column) {
        return line < 1 || line > starts.length
                ? source.length
                : Math.min(source.length, starts[line - 1] + column - 1);
    }

    /** Returns the physical line of a byte. */
    int lineAt(int offset) {
        return index(offset) + 1;
    }

    private int index(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found < 0 ? -found - 2 : found;
    }
}
