package io.jenkins.plugins.godelivery.engine.gotest;

import java.io.IOException;
import java.io.OutputStream;

/** Writes XML 1.0 in UTF-8 that is well-formed whatever the texts hold. */
final class XmlOutput {
    private static final int SPARE = 8;

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

    private void plain(String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            room();
            buffer[used++] = (byte) ascii.charAt(i);
        }
    }

    private void room() throws IOException {
        if (used > buffer.length - SPARE) {
            out.write(buffer, 0, used);
            used = 0;
        }
    }

    private void escaped(String text, boolean attribute) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                unicode(isAllowed(codePoint) ? codePoint : 0xfffd);
            } else if (c >= ' ' && c != '<' && c != '>' && c != '&' && c != '"') {
                room();
                buffer[used++] = (byte) c;
            } else {
                special(c, attribute);
            }
        }
    }

    private void special(char c, boolean attribute) throws IOException {
        switch (c) {
            case '<' -> plain("&lt;");
            case '>' -> plain("&gt;");
            case '&' -> plain("&amp;");
            case '"' -> plain("&quot;");
            case '\n', '\t' -> plain(attribute ? "&#" + (int) c + ";" : String.valueOf(c));
            case '\r' -> plain("&#13;");
            // XML 1.0 cannot hold control characters: their pictures (U+2400 and on) say which one it was
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
