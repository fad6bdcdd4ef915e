package io.jenkins.plugins.godelivery.engine.gosource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** All tokens of a file, by index, with the bracket that closes each bracket. The last one is {@link Token#END}. */
final class GoTokens {
    private final byte[] source;
    private Token[] kinds;
    private int[] starts;
    private int[] matches;
    private int count;

    GoTokens(byte[] source, LineTable lines) {
        this.source = source;
        int estimate = source.length / 2 + 16;
        kinds = new Token[estimate];
        starts = new int[estimate];
        scan(new GoScanner(source, lines));
        match();
    }

    private void scan(GoScanner scanner) {
        Token token;
        do {
            token = scanner.next();
            if (count == kinds.length) {
                kinds = Arrays.copyOf(kinds, count + count / 2);
                starts = Arrays.copyOf(starts, count + count / 2);
            }
            kinds[count] = token;
            starts[count++] = scanner.start();
        } while (token != Token.END);
    }

    /**
     * Matches brackets. A closing bracket also ends those that are open inside its opening one; one without an opening
     * one is ignored.
     */
    private void match() {
        matches = new int[count];
        Arrays.fill(matches, count - 1);
        int[] open = new int[64];
        int depth = 0;
        int[] openOfShape = new int[3];
        for (int i = 0; i < count; i++) {
            if (kinds[i].isOpening()) {
                open = depth < open.length ? open : Arrays.copyOf(open, 2 * depth);
                open[depth++] = i;
                openOfShape[shape(kinds[i])]++;
            } else if (kinds[i].isClosing() && openOfShape[shape(kinds[i])] > 0) {
                int opening;
                do {
                    opening = open[--depth];
                    openOfShape[shape(kinds[opening])]--;
                } while (shape(kinds[opening]) != shape(kinds[i]));
                matches[opening] = i;
                matches[i] = opening;
            }
        }
    }

    private static int shape(Token bracket) {
        return switch (bracket) {
            case OPEN_PAREN, CLOSE_PAREN -> 0;
            case OPEN_BRACKET, CLOSE_BRACKET -> 1;
            default -> 2;
        };
    }

    int count() {
        return count;
    }

    boolean is(int token, Token kind) {
        return token >= 0 && token < count && kinds[token] == kind;
    }

    int start(int token) {
        return starts[token];
    }

    /** Returns the other bracket of a pair; for an opening one that is never closed, the end of the file. */
    int match(int token) {
        return matches[token];
    }

    boolean opens(int token) {
        return kinds[token].isOpening();
    }

    /** Returns the text of an identifier or keyword. */
    String text(int token) {
        int from = starts[token];
        return new String(source, from, GoScanner.wordEnd(source, from) - from, StandardCharsets.UTF_8);
    }

    /**
     * Returns the opening brace of the block of a function, if, for or switch, given the first token after the keyword;
     * -1 if there is none. The braces of types ({@code interface{}}) and of function literals in the header are
     * skipped.
     */
    int block(int from, boolean isFunction) {
        boolean literal = false;
        int semicolons = 0;
        for (int i = from; i < count; i++) {
            switch (kinds[i]) {
                case OPEN_BRACE -> {
                    boolean type = is(i - 1, Token.INTERFACE) || is(i - 1, Token.STRUCT);
                    if (!type && !literal) {
                        return i;
                    }
                    literal &= type;
                    i = matches[i];
                }
                case OPEN_PAREN, OPEN_BRACKET -> i = matches[i];
                case FUNC -> literal = !isFunction;
                case SEMICOLON -> {
                    literal = false;
                    if (isFunction || ++semicolons > 1) {
                        return -1;
                    }
                }
                case CLOSE_BRACE, CLOSE_PAREN, CLOSE_BRACKET, IF, ELSE, SWITCH, CASE, DEFAULT, END -> {
                    return -1;
                }
                default -> {}
            }
        }
        return -1;
    }
}
