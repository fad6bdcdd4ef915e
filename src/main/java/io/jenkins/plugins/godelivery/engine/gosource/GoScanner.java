package io.jenkins.plugins.godelivery.engine.gosource;

/**
 * Splits Go source code into tokens, as far as {@link Token} distinguishes them. Terminates on any input: an
 * unterminated string ends with its line, an unterminated comment or raw string with the file.
 */
final class GoScanner {
    private final byte[] source;
    private final LineTable lines;
    private int at;
    private int start;
    private Token last = Token.SEMICOLON;

    GoScanner(byte[] source, LineTable lines) {
        this.source = source;
        this.lines = lines;
    }

    /** Returns the start of the token that {@link #next} returned last. */
    int start() {
        return start;
    }

    /** Returns its end, exclusive. */
    int end() {
        return at;
    }

    Token next() {
        last = scan();
        return last;
    }

    private Token scan() {
        if (skipBlanks() && last.endsStatement()) {
            return Token.SEMICOLON;
        }
        start = at;
        if (at == source.length) {
            return Token.END;
        }
        byte c = source[at];
        if (isLetter(c)) {
            return word();
        }
        if (isDigit(c)) {
            skipNumber();
            return Token.LITERAL;
        }
        at++;
        return switch (c) {
            case '"', '\'' -> quoted(c);
            case '`' -> raw();
            default -> operator(c);
        };
    }

    /** Skips white space and comments; true if a line ended, at which {@link #start} is then. */
    private boolean skipBlanks() {
        boolean lineEnded = false;
        for (; at < source.length; at++) {
            byte c = source[at];
            if (c == '\n') {
                start = at;
                lineEnded = true;
            } else if (c == '/' && (peek(1) == '/' || peek(1) == '*')) {
                lineEnded |= skipComment();
            } else if (c != ' ' && c != '\t' && c != '\r' && !isByteOrderMark()) {
                return lineEnded;
            }
        }
        return lineEnded || last.endsStatement();
    }

    /** Stops at the last byte of the comment; true if it has more than one line. */
    private boolean skipComment() {
        int from = at;
        if (peek(1) == '/') {
            while (at + 1 < source.length && source[at + 1] != '\n') {
                at++;
            }
            lines.comment(from, at + 1);
            return false;
        }
        boolean manyLines = false;
        for (at += 2; at < source.length; at++) {
            manyLines |= source[at] == '\n';
            if (source[at] == '*' && peek(1) == '/') {
                at++;
                lines.comment(from, at + 1);
                return manyLines;
            }
        }
        at = source.length - 1;
        return manyLines;
    }

    private boolean isByteOrderMark() {
        if (at == 0 && startsWith((byte) 0xef, (byte) 0xbb, (byte) 0xbf)) {
            at += 2;
            return true;
        }
        return false;
    }

    private boolean startsWith(byte... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (peek(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private Token word() {
        at = wordEnd(source, at);
        return Keywords.token(source, start, at);
    }

    static int wordEnd(byte[] source, int from) {
        int end = from;
        while (end < source.length && (isLetter(source[end]) || isDigit(source[end]))) {
            end++;
        }
        return end;
    }

    /**
     * Returns whether a byte belongs to a letter. Every non-ASCII byte counts as one, because outside strings and
     * comments only letters occur.
     */
    private static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c < 0;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Skips a number. The sign of an exponent becomes a separate token, which has no effect. */
    private void skipNumber() {
        while (at < source.length && (isLetter(source[at]) || isDigit(source[at]) || source[at] == '.')) {
            at++;
        }
    }

    private Token quoted(byte quote) {
        while (at < source.length && source[at] != quote && source[at] != '\n') {
            at += source[at] == '\\' && peek(1) != '\n' ? 2 : 1;
        }
        at = Math.min(at, source.length);
        if (peek(0) == quote) {
            at++;
        }
        return Token.LITERAL;
    }

    private Token raw() {
        while (at < source.length && source[at] != '`') {
            at++;
        }
        at = Math.min(at + 1, source.length);
        return Token.LITERAL;
    }

    private Token operator(byte c) {
        return switch (c) {
            case '(' -> Token.OPEN_PAREN;
            case ')' -> Token.CLOSE_PAREN;
            case '[' -> Token.OPEN_BRACKET;
            case ']' -> Token.CLOSE_BRACKET;
            case '{' -> Token.OPEN_BRACE;
            case '}' -> Token.CLOSE_BRACE;
            case ';' -> Token.SEMICOLON;
            case ',' -> Token.COMMA;
            case '.' -> Token.DOT;
            case ':' -> pair('=', Token.OTHER, Token.COLON);
            case '!' -> pair('=', Token.NOT_EQUAL, Token.NOT);
            case '=' -> pair('=', Token.EQUAL, Token.OTHER);
            case '&' -> pair('&', Token.AND, Token.OTHER);
            case '|' -> pair('|', Token.OR, Token.OTHER);
            case '+', '-' -> pair(c, Token.INCREMENT, Token.OTHER);
            case '<', '>' -> pair('=', Token.OTHER, Token.OTHER);
            default -> Token.OTHER;
        };
    }

    private Token pair(int second, Token both, Token alone) {
        if (peek(0) != second) {
            return alone;
        }
        at++;
        return both;
    }

    private int peek(int ahead) {
        return at + ahead < source.length ? source[at + ahead] : -256;
    }
}
