package io.jenkins.plugins.godelivery.engine.gosource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the statements of the blocks of a cover profile, which contains only their number. A statement has the lines
 * that contain its code, without comments and function literals, whose statements belong to other blocks. An {@code
 * if}, {@code for} or {@code switch} consists of its header, as in cmd/cover.
 */
public final class StatementLines {
    private static final Set<String> HEADERS = Set.of("if", "for", "switch", "select");

    private final byte[] source;
    private final LineTable lines;
    private final GoTokens tokens;

    /** @param source UTF-8 */
    public StatementLines(byte[] source) {
        this.source = source;
        lines = new LineTable(source);
        tokens = new GoTokens(source, lines);
    }

    /** Returns whether {@code //line} directives assign the code to other files. */
    public boolean isMoved() {
        return lines.hasDirectives();
    }

    /** Returns the text of a line, without its end. */
    public String text(int line) {
        int from = lines.offset(line, 1);
        int to = from;
        while (to < source.length && source[to] != '\n') {
            to++;
        }
        return new String(source, from, to - from, StandardCharsets.UTF_8);
    }

    /** Returns the statements of a block in order: the lines with code for each. */
    public List<int[]> in(SourceRange block) {
        int end = lines.offset(block.endLine(), block.endColumn());
        int token = firstAt(lines.offset(block.startLine(), block.startColumn()));
        if (tokens.is(token, Token.ELSE)) {
            token++;
        }
        if (tokens.is(token, Token.OPEN_BRACE)) {
            token++;
        }
        List<int[]> statements = new ArrayList<>();
        while (token < tokens.count() && tokens.start(token) < end && !tokens.is(token, Token.END)) {
            int next = endOf(token, end);
            if (next > token) {
                statements.add(linesOf(token, next));
            }
            token = Math.max(next, token + 1);
        }
        return statements;
    }

    private int firstAt(int offset) {
        int low = 0;
        int high = tokens.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.start(middle) >= offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the token after a statement; the same one if none begins there. */
    private int endOf(int first, int end) {
        int token = tokens.is(first + 1, Token.COLON) && tokens.is(first, Token.IDENTIFIER) ? first + 2 : first;
        boolean header = HEADERS.contains(tokens.text(token));
        while (token < tokens.count() && tokens.start(token) < end) {
            boolean closesBlock = tokens.is(token, Token.CLOSE_BRACE) && tokens.match(token) < first;
            if (closesBlock || tokens.is(token, Token.END) || (tokens.is(token, Token.SEMICOLON) && !header)) {
                return token;
            }
            token = tokens.opens(token) && tokens.start(tokens.match(token)) < end
                    ? tokens.match(token) + 1
                    : token + 1;
        }
        return token;
    }

    private int[] linesOf(int first, int next) {
        List<Integer> found = new ArrayList<>();
        for (int token = first; token < next; token++) {
            int from = tokens.start(token);
            int last = lines.lineAt(endOfText(token));
            for (int line = lines.lineAt(from); line <= last; line++) {
                if (found.isEmpty() || found.get(found.size() - 1) < line) {
                    found.add(line);
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the end of a token, of which only a raw string has several lines. */
    private int endOfText(int token) {
        int from = tokens.start(token);
        if (from >= source.length || source[from] != '`') {
            return from;
        }
        int to = from + 1;
        while (to < source.length && source[to] != '`') {
            to++;
        }
        return Math.min(to, source.length - 1);
    }
}
