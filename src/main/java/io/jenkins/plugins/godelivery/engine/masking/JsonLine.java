package io.jenkins.plugins.godelivery.engine.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A line of JSON, or a piece of one that begins and ends between two strings. Its strings can be changed; everything
 * else stays as it is.
 */
final class JsonLine {
    /** Characters that Go's encoder escapes although JSON does not require it. */
    private static final String ESCAPED_BY_GO = "<>&\u2028\u2029";

    private static final List<String> WORDS = List.of("true", "false", "null");
    private static final int HEX = 16;
    private static final int UNICODE = 6;

    private final String line;
    private final List<Text> texts;

    private JsonLine(String line, List<Text> texts) {
        this.line = line;
        this.texts = texts;
    }

    /**
     * @param key of the object member that it is the value of; empty for a key or an element of an array
     * @param from start of the text between the quotes
     */
    private record Text(String key, int from, int to) {}

    /** Parses a line; empty if it is something else. */
    static Optional<JsonLine> of(String line) {
        List<Text> texts = new ArrayList<>();
        String key = "";
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                int end = endOfText(line, at + 1);
                if (end < 0) {
                    return Optional.empty();
                }
                boolean isKey = end + 1 < line.length() && isColonNext(line, end + 1);
                texts.add(new Text(isKey ? "" : key, at + 1, end));
                key = isKey ? line.substring(at + 1, end) : "";
                at = end + 1;
            } else {
                int length = structure(line, at);
                if (length == 0) {
                    return Optional.empty();
                }
                at += length;
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(new JsonLine(line, texts));
    }

    /** Returns the length of a token outside of strings: punctuation, a number or a literal; 0 for anything else. */
    private static int structure(String line, int at) {
        char c = line.charAt(at);
        if ("{}[]:, \t\r\n+-.".indexOf(c) >= 0 || isDigit(c)) {
            return 1;
        }
        if ((c == 'e' || c == 'E') && at > 0 && isDigit(line.charAt(at - 1))) {
            return 1;
        }
        return WORDS.stream()
                .filter(word -> line.startsWith(word, at))
                .findFirst()
                .map(String::length)
                .orElse(0);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isColonNext(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) <= ' ') {
            at++;
        }
        return at < line.length() && line.charAt(at) == ':';
    }

    private static int endOfText(String line, int from) {
        for (int at = from; at < line.length(); at++) {
            if (line.charAt(at) == '"') {
                return at;
            }
            at += line.charAt(at) == '\\' ? 1 : 0;
        }
        return -1;
    }

    /** Returns the first value of a key; empty if there is none. */
    String value(String key) {
        return texts.stream()
                .filter(text -> text.key().equals(key))
                .findFirst()
                .map(text -> decoded(line.substring(text.from(), text.to())))
                .orElse("");
    }

    /** @param change returns the new text for a key and its text */
    String with(BiFunction<String, String, String> change) {
        StringBuilder changed = new StringBuilder(line.length());
        int copied = 0;
        for (Text text : texts) {
            String said = decoded(line.substring(text.from(), text.to()));
            String becomes = change.apply(text.key(), said);
            if (!becomes.equals(said)) {
                changed.append(line, copied, text.from());
                encode(becomes, changed);
                copied = text.to();
            }
        }
        return copied == 0 ? line : changed.append(line, copied, line.length()).toString();
    }

    private static String decoded(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c != '\\' || at + 1 == raw.length()) {
                text.append(c);
            } else if (raw.charAt(at + 1) == 'u' && isUnicode(raw, at)) {
                text.append((char) Integer.parseInt(raw, at + 2, at + UNICODE, HEX));
                at += UNICODE - 1;
            } else {
                text.append(plain(raw.charAt(++at)));
            }
        }
        return text.toString();
    }

    private static boolean isUnicode(String raw, int at) {
        return at + UNICODE <= raw.length()
                && raw.substring(at + 2, at + UNICODE).chars().allMatch(c -> Character.digit(c, HEX) >= 0);
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escape;
        };
    }

    private static void encode(String text, StringBuilder into) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"', '\\' -> into.append('\\').append(c);
                case '\n' -> into.append("\\n");
                case '\r' -> into.append("\\r");
                case '\t' -> into.append("\\t");
                case '\b' -> into.append("\\b");
                case '\f' -> into.append("\\f");
                default -> {
                    if (c < ' ' || ESCAPED_BY_GO.indexOf(c) >= 0 || Character.isSurrogate(c)) {
                        into.append(String.format("\\u%04x", (int) c));
                    } else {
                        into.append(c);
                    }
                }
            }
        }
    }
}
