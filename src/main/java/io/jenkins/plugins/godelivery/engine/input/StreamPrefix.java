package io.jenkins.plugins.godelivery.engine.input;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Prefix of a log collector before every line of a stream: {@code "web-1 | "}, {@code "[2026-11-21T07:15:30.419Z] "}.
 *
 * @param marks everything but letters, digits and repeated blanks; unlike words and times, it is the same before
 *     every line
 */
public record StreamPrefix(LinePrefix shape, String marks) {
    public static final StreamPrefix NONE = new StreamPrefix(LinePrefix.NONE, "");

    /**
     * Returns the prefix; {@link #NONE} for words without a blank after them, which a program printed without a line
     * end.
     */
    public static StreamPrefix of(String words) {
        boolean blank = words.endsWith(" ") || words.endsWith("\t");
        return blank && !words.isBlank() ? new StreamPrefix(LinePrefix.of(words), marksOf(words)) : NONE;
    }

    /**
     * Detects the prefix of a line of plain text.
     *
     * @param telling whether a line without its prefix is output of the expected tool
     * @return {@link #NONE} if the line does not begin with a prefix of a log collector, or is not such output
     */
    public static StreamPrefix collected(String line, Predicate<String> telling) {
        int end = CollectedLine.textStart(line);
        return end > 0 && telling.test(line.substring(end)) ? of(line.substring(0, end)) : NONE;
    }

    private static String marksOf(String words) {
        return words.replaceAll("[\\p{L}\\p{N}]+", "").replaceAll("\\s+", " ");
    }

    /** Returns the line without the prefix; empty if it has none. */
    public Optional<String> strip(String line) {
        if (equals(NONE)) {
            return Optional.empty();
        }
        String rest = shape.strip(line);
        boolean has = marksOf(line.substring(0, line.length() - rest.length())).equals(marks);
        return has ? Optional.of(rest) : Optional.empty();
    }
}
