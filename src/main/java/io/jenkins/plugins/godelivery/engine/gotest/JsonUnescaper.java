package io.jenkins.plugins.godelivery.engine.gotest;

import java.nio.charset.StandardCharsets;

/** Decodes the JSON strings with escapes of one line into a buffer of its own. */
final class JsonUnescaper {
    private byte[] buffer = new byte[4096];
    private int used;

    void reset() {
        used = 0;
    }

    /**
     * @param backslash position of the string's first escape
     * @param result receives the decoded string
     * @return position after the closing quote, -1 for an escape that is left to the fallback
     */
    int read(byte[] line, int start, int backslash, int to, Utf8Slice result) {
        // Decoded text is never longer than encoded text. Earlier strings of the line keep the old buffer.
        if (buffer.length - used < to - start) {
            buffer = new byte[Math.max(2 * buffer.length, to - start)];
            used = 0;
        }
        int begin = used;
        int from = start;
        int stop = backslash;
        while (stop < to) {
            System.arraycopy(line, from, buffer, used, stop - from);
            used += stop - from;
            if (line[stop] == '"') {
                result.set(buffer, begin, used);
                return stop + 1;
            }
            from = escape(line, stop + 1, to);
            if (from < 0) {
                return -1;
            }
            stop = Utf8Slice.findQuote(line, from, to);
        }
        return -1;
    }

    private int escape(byte[] line, int at, int to) {
        if (at >= to) {
            return -1;
        }
        byte plain = switch (line[at]) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '"' -> '"';
            case '\\' -> '\\';
            case 'r' -> '\r';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> -1;
        };
        if (plain >= 0) {
            buffer[used++] = plain;
            return at + 1;
        }
        return line[at] == 'u' ? unicode(line, at + 1, to) : -1;
    }

    private int unicode(byte[] line, int at, int to) {
        if (to - at < 4) {
            return -1;
        }
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(line[i], 16);
            if (digit < 0) {
                return -1;
            }
            code = 16 * code + digit;
        }
        if (code < 0x80) {
            buffer[used++] = (byte) code;
        } else if (Character.isSurrogate((char) code)) {
            return -1;
        } else {
            byte[] encoded = String.valueOf((char) code).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(encoded, 0, buffer, used, encoded.length);
            used += encoded.length;
        }
        return at + 4;
    }
}
