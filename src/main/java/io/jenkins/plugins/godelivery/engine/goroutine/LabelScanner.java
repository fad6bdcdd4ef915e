package io.jenkins.plugins.godelivery.engine.goroutine;

import java.util.Optional;

/**
 * Scans the labels of a goroutine, {@code " {endpoint: /orders, test: "TestX/a:b"}:"}. The runtime quotes a key or a
 * value with anything but letters, digits, dots, slashes and underscores, and escapes all but printable ASCII, so that
 * labels are always within one line and no text in them can be taken for another label.
 */
final class LabelScanner {
    private static final String ESCAPED = "nrt\\\"";
    private static final String MEANT = "\n\r\t\\\"";

    private final String line;
    private final String begin;
    private final String end;
    private int at;

    /**
     * @param begin text before the first key
     * @param end text after the last value, which ends the line
     */
    LabelScanner(String line, int at, String begin, String end) {
        this.line = line;
        this.at = at;
        this.begin = begin;
        this.end = end;
    }

    /** Returns the value of a key; empty if there is none, or if these are no labels as the runtime prints them. */
    Optional<String> value(String wanted) {
        Optional<String> found = Optional.empty();
        boolean more = skip(begin);
        while (more) {
            Optional<String> key = text();
            Optional<String> value = skip(": ") ? text() : Optional.empty();
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            found = key.get().equals(wanted) ? value : found;
            more = skip(", ");
        }
        return skip(end) && at == line.length() ? found : Optional.empty();
    }

    private boolean skip(String expected) {
        boolean here = line.startsWith(expected, at);
        at += here ? expected.length() : 0;
        return here;
    }

    private Optional<String> text() {
        return skip("\"") ? quoted() : Optional.of(bare());
    }

    private String bare() {
        int from = at;
        while (at < line.length() && isBare(line.charAt(at))) {
            at++;
        }
        return line.substring(from, at);
    }

    private static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '/'
                || c == '_';
    }

    private Optional<String> quoted() {
        StringBuilder text = new StringBuilder();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return Optional.of(text.toString());
            }
            if (c != '\\') {
                text.append(c);
            } else if (!escape(text)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean escape(StringBuilder text) {
        char kind = at < line.length() ? line.charAt(at++) : ' ';
        int simple = ESCAPED.indexOf(kind);
        if (simple >= 0) {
            text.append(MEANT.charAt(simple));
            return true;
        }
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (digits == 0 || at + digits > line.length()) {
            return false;
        }
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(line.charAt(at++), 16);
            if (digit < 0) {
                return false;
            }
            code = (code << 4) | digit;
        }
        // A byte that is not UTF-8, which the go command replaces in names of tests, too.
        boolean valid = Character.isValidCodePoint(code) && (kind != 'x' || code < 0x80);
        text.appendCodePoint(valid ? code : 0xFFFD);
        return true;
    }
}
