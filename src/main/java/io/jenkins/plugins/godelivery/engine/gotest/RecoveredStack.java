package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the stack after the message of a panic that the runtime did not report: testing for a fuzz test, or a suite.
 */
final class RecoveredStack {
    private static final Pattern LOCATION =
            Pattern.compile("(?:.*[/\\\\])?([^/\\\\]+\\.go):([0-9]{1,9})(?: \\+0x[0-9a-f]+)?");

    private RecoveredStack() {}

    record SourceLocation(String file, int line) {}

    /** Returns where the code panicked; empty if there is no such stack. */
    static Optional<SourceLocation> location(List<String> lines) {
        int panic = -1;
        for (int i = 0; i < lines.size(); i++) {
            panic = lines.get(i).startsWith("panic({") || lines.get(i).startsWith("panic(0x") ? i : panic;
        }
        for (String line : lines.subList(panic + 1, panic < 0 ? 0 : lines.size())) {
            Matcher location = LOCATION.matcher(line);
            if (location.matches() && !line.contains("/src/runtime/")) {
                return Optional.of(new SourceLocation(location.group(1), Integer.parseInt(location.group(2))));
            }
        }
        return Optional.empty();
    }
}
