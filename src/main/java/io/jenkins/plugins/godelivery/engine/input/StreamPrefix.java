package io.jenkins.plugins.godelivery.engine.input;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Prefix of a log collector before every line of a stream: {@code "web-1 | "}, {@code "[2026-11-21T07:15:30.419Z] "}.
 *
 * @param marks what is neither letter, digit nor repeated blank: the same before every line, as words and times are not
 */
public record StreamPrefix(LinePrefix shape, String marks) {
    public static final StreamPrefix NONE = new StreamPrefix(LinePrefix.NONE, "");

    /** {@link #NONE} for words that are not set off by a blank: a program printed them without a line end. */
    public static StreamPrefix of(String words) {
        boolean blank = words.endsWith(" ") || words.endsWith("\t");
        return blank && !words.isBlank() ? new StreamPrefix(LinePrefix.of(words), marksOf(words)) : NONE;
    }

    /**
     * The prefix of a line of plain text.
     *
     * @param telling whether a line without prefix is one that the tool prints whose output is read
     * @return {@link #NONE} where the line does not begin with what log collectors write, or tells nothing behind it
     */
    public static StreamPrefix collected(String line, Predicate<String> telling) {
        int end = CollectedLine.textStart(line);
        return end > 0 && telling.test(line.substring(end)) ? of(line.substring(0, end)) : NONE;
    }

    private static String marksOf(String words) {
        return words.replaceAll("[\\p{L}\\p{N}]+", "").replaceAll("\\s+", " ");
    }

    /** The line without the prefix; empty where it has none. */
    public Optional<String> strip(String line) {
        if (equals(NONE)) {
            return Optional.empty();
        }
        String rest = shape.strip(line);
        boolean has = marksOf(line.substring(0, line.length() - rest.length())).equals(marks);
        return has ? Optional.of(rest) : Optional.empty();
    }
}
