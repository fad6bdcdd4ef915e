package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exit of a command of a tool, stored with its output as a line of text: {@code test 0 1}.
 *
 * @param round 0 for the first; further rounds rerun failed tests
 */
public record ToolExit(Tool tool, int round, int code) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern LINE = Pattern.compile("([a-z]+) (\\d{1,6}) (-?\\d{1,9})");

    /** Parses a line written by {@code toString}; empty for any other. */
    public static Optional<ToolExit> parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Tool.values())
                .filter(tool -> tool.key().equals(parts.group(1)))
                .findFirst()
                .map(tool -> new ToolExit(tool, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))));
    }

    /** Parses lines written by {@code toString}; skips any other. */
    public static List<ToolExit> parse(List<String> lines) {
        return lines.stream().flatMap(line -> parse(line).stream()).toList();
    }

    public ExitStatus status() {
        return new ExitStatus(code);
    }

    /** Returns the beginning of the line, to which the exit code is appended. */
    public static String linePrefix(Tool tool, int round) {
        return tool.key() + " " + round + " ";
    }

    @Override
    public String toString() {
        return linePrefix(tool, round) + code;
    }
}
