package io.jenkins.plugins.godelivery.engine.input;

/**
 * Prefix of a log collector before each line: a timestamp, a container's name. Its words vary from line to line,
 * their number does not.
 */
public record LinePrefix(int words, int blanks) {
    public static final LinePrefix NONE = new LinePrefix(0, 0);

    /** Describes a prefix by its words and blanks. */
    public static LinePrefix of(String text) {
        int words = 0;
        int blanks = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = isBlank(text.charAt(i));
            words += !blank && (i == 0 || isBlank(text.charAt(i - 1))) ? 1 : 0;
            blanks = blank ? blanks + 1 : 0;
        }
        return new LinePrefix(words, blanks);
    }

    /** Returns the line without its prefix; empty if there is nothing else. */
    public String strip(String line) {
        int at = 0;
        for (int word = 0; word < words && at < line.length(); word++) {
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            int limit = word == words - 1 ? Math.min(line.length(), at + blanks) : line.length();
            while (at < limit && isBlank(line.charAt(at))) {
                at++;
            }
        }
        return line.substring(at);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
