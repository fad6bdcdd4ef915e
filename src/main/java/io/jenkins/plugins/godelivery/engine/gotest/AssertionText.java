package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Extracts one line from the many that an assertion prints. */
final class AssertionText {
    private static final String TESTIFY_ERROR = "Error:";
    private static final List<String> TESTIFY_NEXT = List.of("Test:", "Messages:");
    private static final int JOINED_LINES = 4;

    private AssertionText() {}

    /** @param block lines of a message; the first is the text beside the location, and can be empty */
    static String of(List<String> block) {
        return testify(block).or(() -> quicktest(block)).orElseGet(() -> plain(block));
    }

    /** Reads testify's table: {@code Error Trace:}, {@code Error:} with expected and actual below, {@code Test:}. */
    private static Optional<String> testify(List<String> block) {
        for (int i = 0; i < block.size(); i++) {
            if (block.get(i).startsWith(TESTIFY_ERROR)) {
                String error = block.get(i).substring(TESTIFY_ERROR.length()).strip();
                return Optional.of(error.endsWith(":") ? goingOn(error, cell(block, i + 1)) : error);
            }
        }
        return Optional.empty();
    }

    private static List<String> cell(List<String> block, int from) {
        List<String> lines = new ArrayList<>();
        for (String line : block.subList(from, block.size())) {
            if (!PlainText.says(line) || TESTIFY_NEXT.stream().anyMatch(line::startsWith)) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    private static String goingOn(String error, List<String> lines) {
        return lines.isEmpty() ? error : error + " " + String.join(", ", lines.subList(0, Math.min(2, lines.size())));
    }

    /** Reads labels with their values below: {@code error:}, {@code got:}, {@code want:}. */
    private static Optional<String> quicktest(List<String> block) {
        int error = block.indexOf("error:");
        if (error < 0 || error + 1 >= block.size() || PlainText.says(block.get(0))) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(block.get(error + 1));
        String changes = changes(block);
        if (!changes.isEmpty()) {
            return Optional.of(text.append(": ").append(changes).toString());
        }
        for (String label : List.of("got:", "want:")) {
            int at = block.indexOf(label);
            if (at > 0 && at + 1 < block.size()) {
                text.append(label.equals("got:") ? ": got " : ", want ").append(block.get(at + 1));
            }
        }
        return Optional.of(text.toString());
    }

    private static String plain(List<String> block) {
        List<String> telling = block.stream().filter(PlainText::says).toList();
        if (telling.isEmpty()) {
            return "";
        }
        String first = telling.get(0);
        boolean opens = first.endsWith("{") || first.endsWith("(") || first.endsWith("[");
        String changes = first.endsWith(":") || opens ? changes(block) : "";
        if (!changes.isEmpty()) {
            return opens ? changes : first + " " + changes;
        }
        boolean below = !first.equals(block.get(0));
        boolean described = below && telling.size() > 1 && telling.get(1).startsWith("Expected");
        int lines = first.equals("Expected")
                ? JOINED_LINES
                : described ? 1 + JOINED_LINES : below && first.endsWith(":") ? 2 : 1;
        return String.join(" ", telling.subList(0, Math.min(lines, telling.size())));
    }

    /** Returns the first differing lines of a diff, as go-cmp and others print it. */
    private static String changes(List<String> block) {
        List<String> changed = block.stream()
                .filter(line -> line.startsWith("-") || line.startsWith("+"))
                .filter(line -> !line.startsWith("---") && !line.startsWith("+++") && PlainText.says(line))
                .map(line -> line.charAt(0) + " " + line.substring(1).strip())
                .limit(2)
                .toList();
        return String.join(" ", changed);
    }
}
