package io.jenkins.plugins.godelivery.engine.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Position and reason of a YAML syntax error.
 *
 * @param line 1-based, 0 if unknown
 * @param column 1-based, 0 if unknown
 * @param reason without text of the document, which may be secret
 */
public record YamlProblem(int line, int column, String reason) {
    private static final Pattern TOLD_PLACE =
            Pattern.compile("(?m)^ in 'reader', line ([0-9]{1,9}), column ([0-9]{1,9}):$");

    /**
     * Reads a parser error. SnakeYAML's message ends with the position of the problem; Jackson knows only that of the
     * last token.
     */
    public static YamlProblem of(JsonProcessingException e) {
        JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        int line = Math.max(0, at.getLineNr());
        int column = Math.max(0, at.getColumnNr());
        Matcher told = TOLD_PLACE.matcher(e.getOriginalMessage());
        while (told.find()) {
            line = Integer.parseInt(told.group(1));
            column = Integer.parseInt(told.group(2));
        }
        return new YamlProblem(line, column, reason(e));
    }

    /**
     * Returns the reason. SnakeYAML prints the context first, then the problem, each with a snippet of the document.
     */
    private static String reason(JsonProcessingException e) {
        List<String> lines = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .toList();
        String reason = lines.isEmpty()
                ? "it cannot be read"
                : lines.get(lines.size() - 1).strip();
        // This is the error for an unquoted version range: in YAML, > begins a block scalar.
        return reason.startsWith("expected chomping") ? "a value that begins with > stands in quotes" : reason;
    }
}
