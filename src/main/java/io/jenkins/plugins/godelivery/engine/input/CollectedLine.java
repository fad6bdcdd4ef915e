package io.jenkins.plugins.godelivery.engine.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of plain text as log collectors write it: after times, names of containers, numbers of build steps. */
public final class CollectedLine {
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?";
    private static final String DATE_TIME = "\\d{4}-\\d\\d-\\d\\d[T ]" + TIME + "(?: ?(?:Z|[+-]\\d\\d:?\\d\\d))?";
    /** In this order: CI logs and kubectl, kubectl --prefix, docker compose, buildkit, syslog, gh run view --log. */
    private static final Pattern WORDS = Pattern.compile("(?:(?:\\[?" + DATE_TIME + "]?|\\[?" + TIME + "]?"
            + "|\\[[\\w./-]+(?: [\\w./-]+)?]|[\\w.-]+ +\\||#\\d+ \\d+\\.\\d+|\\d\\d[OE]"
            + "|[A-Z][a-z]{2} [ \\d]\\d " + TIME
            + " \\S+ [\\w./-]+(?:\\[\\d+])?:) {1,2}|[\\w./()-][\\w./() -]*\\t(?=[^\\t]*\\t"
            + DATE_TIME + "|" + DATE_TIME + "))+");

    private static final int MAX_PREFIX_LENGTH = 300;

    private CollectedLine() {}

    /** Returns where the collected text begins; 0 if the line has no prefix of a collector. */
    public static int textStart(String line) {
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        if (first != '[' && first != '#' && !Character.isLetterOrDigit(first)) {
            return 0;
        }
        Matcher words = WORDS.matcher(line).region(0, Math.min(MAX_PREFIX_LENGTH, line.length()));
        return words.lookingAt() ? words.end() : 0;
    }

    /** Returns the collected text. */
    public static String text(String line) {
        return line.substring(textStart(line));
    }
}
