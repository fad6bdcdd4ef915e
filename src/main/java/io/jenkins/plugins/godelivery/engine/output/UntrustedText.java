package io.jenkins.plugins.godelivery.engine.output;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Makes untrusted text (of builds, clusters, registries, forms) safe for its destination, with one function per
 * destination. A character that the destination cannot represent is replaced; all others are kept.
 */
public final class UntrustedText {
    /** Symbols of control characters start at U+2400 and show which one it was. */
    private static final int PICTURES = 0x2400;

    private static final char REPLACEMENT = '\uFFFD';

    private static final char ESCAPE = '\033';
    /** Single-character control sequence introducer (CSI). */
    private static final char SEQUENCE = '\u009b';

    private static final char BELL = '\007';
    private static final char NO_WIDTH = '\u200b';
    private static final String MARKUP = "\\`*_{}[]<>&#~|$";
    private static final int MAX_STRING_LENGTH = 4096;
    private static final int MAX_LINE_LENGTH = 8_000;

    /** User and password of an address. */
    private static final String USER = "^([a-zA-Z][a-zA-Z0-9+.-]{0,20}://)[^/?#]*@";

    private UntrustedText() {}

    /** Removes user and password from a text that is an address. */
    public static String withoutUser(String address) {
        return address.replaceFirst(USER, "$1");
    }

    /**
     * Makes text safe for XML 1.0, in which Jenkins stores builds: characters that it cannot represent, even escaped,
     * make a file that cannot be written or read again.
     */
    public static String xml(@CheckForNull String text) {
        if (text == null || text.chars().allMatch(UntrustedText::isPlain)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(xml(c)));
        return safe.toString();
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7f;
    }

    /** Keeps line feeds and tabs; a carriage return would be read as a line feed. */
    private static int xml(int c) {
        if (c < ' ') {
            return c == '\n' || c == '\t' || c == '\r' ? c : PICTURES + c;
        }
        return isLoneSurrogate(c) || (c & 0xfffe) == 0xfffe ? REPLACEMENT : c;
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /**
     * Makes text safe for one line of a log, a message or a terminal: it cannot begin a new line, move the cursor, or
     * change the text direction.
     *
     * @param most maximum number of characters; truncated text ends in an ellipsis
     */
    public static String line(String text, int most) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), most));
        int at = 0;
        while (at < text.length() && line.length() < most) {
            int c = text.codePointAt(at);
            if (c == ESCAPE || c == SEQUENCE) {
                at = afterSequence(text, at);
                continue;
            }
            at += Character.charCount(c);
            if (!moves(c)) {
                line.appendCodePoint(isLoneSurrogate(c) ? REPLACEMENT : c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return at < text.length() ? line.append('…').toString() : line.toString();
    }

    /** Makes text safe for one line of the default maximum length ({@link #line(String, int)}). */
    public static String line(String text) {
        return line(text, MAX_LINE_LENGTH);
    }

    /**
     * Returns the end of a terminal control function (ECMA-48): a control sequence up to its final byte, a string up to
     * its terminator, or the escape with the next character. For an unterminated one, only its beginning is removed.
     */
    private static int afterSequence(String text, int from) {
        int at = from + 1;
        char kind = text.charAt(from) == SEQUENCE ? '[' : at < text.length() ? text.charAt(at++) : 0;
        if (kind == '[') {
            while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) <= '?') {
                at++;
            }
            return at < text.length() && text.charAt(at) >= '@' && text.charAt(at) <= '~' ? at + 1 : at;
        }
        if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
            for (int end = at; end < Math.min(text.length(), at + MAX_STRING_LENGTH); end++) {
                if (text.charAt(end) == BELL) {
                    return end + 1;
                }
                if (text.charAt(end) == ESCAPE) {
                    return end + 1 < text.length() && text.charAt(end + 1) == '\\' ? end + 2 : end;
                }
            }
            return at;
        }
        return kind != 0 && !Character.isLetterOrDigit(kind) && !(kind >= ' ' && kind <= '/') ? from + 1 : at;
    }

    private static boolean moves(int c) {
        return (Character.isISOControl(c) && c != '\t')
                || c == 0x2028
                || c == 0x2029
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /**
     * Makes text safe for one line of Markdown (CommonMark, with the extensions of GitHub and GitLab) as plain text:
     * nothing in it is markup, HTML, a link or a mention. Mentions are detected in the rendered text, even if escaped,
     * so a zero-width character follows the sign.
     */
    public static String markdown(String text) {
        String plain = line(text);
        StringBuilder safe = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean address = (c == ':' && i + 1 < plain.length() && plain.charAt(i + 1) != ' ')
                    || (c == '.' && plain.regionMatches(true, i - 3, "www", 0, 3));
            if (address || MARKUP.indexOf(c) >= 0) {
                safe.append('\\');
            }
            safe.append(c);
            if (c == '@' || c == '#') {
                safe.append(NO_WIDTH);
            }
        }
        return safe.toString();
    }

    /** Makes text safe for one line of Markdown as a code span, in which nothing is a link or a mention either. */
    public static String codeSpan(String text) {
        String plain = line(text).strip();
        if (plain.isEmpty()) {
            return "";
        }
        String fence = "`";
        while (plain.contains(fence)) {
            fence += "`";
        }
        String edge = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
        return fence + edge + plain + edge + fence;
    }

    /** Returns the first characters without splitting a surrogate pair. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
