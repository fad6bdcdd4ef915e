package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a test says of its failure: the last message of its {@code t.Error} or {@code t.Log}, which a stream does not tell
 * apart, as one line.
 *
 * @param file as testing prints it, without its folder
 */
public record FailureMessage(String file, int line, String text) {
    /** {@code     p_test.go:12: message} */
    private static final Pattern LOGGED = Pattern.compile("\\s+([^\\s:]+\\.go):([0-9]{1,9}):(?: (.*))?");

    private static final String TESTIFY_ERROR = "Error:";

    /** Empty where there is no such message. */
    public static Optional<FailureMessage> of(String output) {
        List<String> lines = output.lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher logged = LOGGED.matcher(lines.get(i));
            if (logged.matches()) {
                String said = logged.group(3) == null ? "" : logged.group(3).strip();
                String text = said.isEmpty() ? below(lines.subList(i + 1, lines.size())) : said;
                return Optional.of(new FailureMessage(logged.group(1), Integer.parseInt(logged.group(2)), text));
            }
        }
        return Optional.empty();
    }

    /**
     * A message that begins on the next line. Testify makes a table of it: {@code Error Trace:}, {@code Error:} with
     * expected and actual below, {@code Test:}.
     */
    private static String below(List<String> further) {
        List<String> lines = further.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(TESTIFY_ERROR)) {
                String error = lines.get(i).substring(TESTIFY_ERROR.length()).strip();
                boolean goesOn = error.endsWith(":") && i + 2 < lines.size();
                return goesOn ? error + " " + lines.get(i + 1) + ", " + lines.get(i + 2) : error;
            }
        }
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
