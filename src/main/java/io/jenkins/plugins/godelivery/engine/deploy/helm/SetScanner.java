package io.jenkins.plugins.godelivery.engine.deploy.helm;

/** Scans an argument of {@code --set} part by part. */
final class SetScanner {
    static final int END = -1;

    private final String text;
    private final boolean escapes;
    private int at;

    /** @param escapes whether a backslash escapes the next character */
    SetScanner(String text, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    /** Text up to a terminator, which is consumed; the terminator is {@link #END} at the end of the text. */
    record Part(String text, int end) {}

    Part until(String stops) {
        StringBuilder part = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (stops.indexOf(c) >= 0) {
                return new Part(part.toString(), c);
            }
            if (c != '\\' || !escapes) {
                part.append(c);
            } else if (at < text.length()) {
                int next = text.codePointAt(at);
                part.appendCodePoint(next);
                at += Character.charCount(next);
            }
        }
        return new Part(part.toString(), END);
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /** Skips a character if it comes next, and returns whether it did. */
    boolean skip(char wanted) {
        boolean next = at < text.length() && text.charAt(at) == wanted;
        at += next ? 1 : 0;
        return next;
    }

    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /** Returns the text of one JSON value, or of what is there instead. */
    String json() {
        int from = at;
        at = GoJson.end(text, from);
        return text.substring(from, at);
    }

    /** Skips blanks and one comma, and returns whether there was a comma or the end of the text. */
    boolean skipToNext() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',') {
                at++;
                return true;
            }
            if (!Character.isWhitespace(c) && c != '\u00a0' && c != '\u0085') {
                return false;
            }
            at++;
        }
        return true;
    }
}
