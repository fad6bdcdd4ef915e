package io.jenkins.plugins.godelivery.engine.change;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Path as git prints it: in double quotes with C escapes if it has special characters. */
final class QuotedPath {
    private static final String LETTERS = "abtnvfr";
    private static final String MEANINGS = "\007\b\t\n\013\f\r";

    private QuotedPath() {}

    /** @param printed the path alone, as printed */
    static String read(String printed) {
        if (!printed.startsWith("\"") || !printed.endsWith("\"") || printed.length() < 2) {
            return printed;
        }
        byte[] bytes = printed.substring(1, printed.length() - 1).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream path = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\\' || i + 1 == bytes.length) {
                path.write(bytes[i]);
            } else if (isOctal(bytes, i + 1)) {
                path.write((bytes[i + 1] - '0') * 64 + (bytes[i + 2] - '0') * 8 + bytes[i + 3] - '0');
                i += 3;
            } else {
                int letter = LETTERS.indexOf(bytes[++i]);
                path.write(letter < 0 ? bytes[i] : MEANINGS.charAt(letter));
            }
        }
        return path.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(byte[] bytes, int from) {
        if (from + 3 > bytes.length) {
            return false;
        }
        for (int i = from; i < from + 3; i++) {
            if (bytes[i] < '0' || bytes[i] > '7') {
                return false;
            }
        }
        return true;
    }
}
