package io.jenkins.plugins.godelivery.engine.gotest.junit;

import java.io.IOException;
import java.io.OutputStream;

/** Writes XML 1.0 in UTF-8 that is well-formed whatever the texts contain. */
final class XmlOutput {
    private static final int SPARE = 8;

    private static final boolean[] ORDINARY = new boolean[128];

    static {
        for (char c = ' '; c < ORDINARY.length; c++) {
            ORDINARY[c] = "<>&\"".indexOf(c) < 0;
        }
    }

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int used;
    private boolean open;

    XmlOutput(OutputStream out) throws IOException {
        this.out = out;
        plain("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    XmlOutput start(String element) throws IOException {
        closeTag();
        plain("<");
        plain(element);
        open = true;
        return this;
    }

    XmlOutput attribute(String name, String value) throws IOException {
        plain(" ");
        plain(name);
        plain("=\"");
        escaped(value, true);
        plain("\"");
        return this;
    }

    XmlOutput attribute(String name, long value) throws IOException {
        return attribute(name, Long.toString(value));
    }

    void text(String text) throws IOException {
        closeTag();
        escaped(text, false);
    }

    /** Ends the element that was started last, which has content. */
    void end(String element) throws IOException {
        if (open) {
            open = false;
            plain("/>\n");
        } else {
            plain("</");
            plain(element);
            plain(">\n");
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
        out.flush();
    }

    private void closeTag() throws IOException {
        if (open) {
            open = false;
            plain(">");
        }
    }

    /** Writes a few characters of markup. */
    private void plain(String ascii) throws IOException {
        if (used + ascii.length() > buffer.length) {
            out.write(buffer, 0, used);
            used = 0;
        }
        for (int i = 0; i < ascii.length(); i++) {
            buffer[used++] = (byte) ascii.charAt(i);
        }
    }

    private void room() throws IOException {
        if (used >= buffer.length - SPARE) {
            out.write(buffer, 0, used);
            used = 0;
        }
    }

    private void escaped(String text, boolean attribute) throws IOException {
        int at = 0;
        while (at < text.length()) {
            at = ordinary(text, at);
            if (at < text.length()) {
                int codePoint = text.codePointAt(at);
                if (codePoint > 0x7f) {
                    unicode(isAllowed(codePoint) ? codePoint : 0xfffd);
                } else if (!ORDINARY[codePoint]) {
                    special((char) codePoint, attribute);
                } else {
                    continue;
                }
                at += Character.charCount(codePoint);
            }
        }
    }

    /** Copies characters that need no escape, as far as there are any and room for them. */
    private int ordinary(String text, int from) throws IOException {
        room();
        int at = from;
        int stop = Math.min(text.length(), from + buffer.length - SPARE - used);
        int target = used;
        for (; at < stop; at++) {
            char c = text.charAt(at);
            if (c > 0x7f || !ORDINARY[c]) {
                break;
            }
            buffer[target++] = (byte) c;
        }
        used = target;
        return at;
    }

    private void special(char c, boolean attribute) throws IOException {
        switch (c) {
            case '<' -> plain("&lt;");
            case '>' -> plain("&gt;");
            case '&' -> plain("&amp;");
            case '"' -> plain("&quot;");
            case '\n', '\t' -> plain(attribute ? "&#" + (int) c + ";" : String.valueOf(c));
            case '\r' -> plain("&#13;");
            // XML 1.0 excludes control characters; their symbols (from U+2400) show which one it was.
            default -> unicode(0x2400 + c);
        }
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint < 0xd800 || (codePoint > 0xdfff && codePoint != 0xfffe && codePoint != 0xffff);
    }

    private void unicode(int c) throws IOException {
        room();
        if (c < 0x800) {
            buffer[used++] = (byte) (0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                buffer[used++] = (byte) (0xe0 | c >> 12);
            } else {
                buffer[used++] = (byte) (0xf0 | c >> 18);
                buffer[used++] = (byte) (0x80 | (c >> 12 & 0x3f));
            }
            buffer[used++] = (byte) (0x80 | (c >> 6 & 0x3f));
        }
        buffer[used++] = (byte) (0x80 | (c & 0x3f));
    }
}
