package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the first failure in output printed without {@code t.Error}: of ginkgo, goconvey, and of testing for
 * examples.
 */
final class SpecReport {
    private static final Pattern GINKGO = Pattern.compile("\\[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED)\\] ([^\\[].*)");
    private static final Pattern GINKGO_PLACE =
            Pattern.compile("In \\[.*\\] at: (?:.*[/\\\\])?([^/\\\\]+\\.go):([0-9]{1,9}).*");
    private static final Pattern CONVEY_FILE = Pattern.compile("\\* (?:.*[/\\\\])?([^/\\\\]+\\.go)");
    private static final Pattern CONVEY_LINE = Pattern.compile("Line ([0-9]{1,9}):(?: - )?(.*)");
    private static final int JOINED_LINES = 6;

    private SpecReport() {}

    static Optional<FailureMessage> message(List<String> output) {
        List<String> lines = output.stream().map(PlainText::of).toList();
        for (int i = 0; i < lines.size(); i++) {
            Optional<FailureMessage> found = at(lines, i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<FailureMessage> at(List<String> lines, int i) {
        Matcher ginkgo = GINKGO.matcher(lines.get(i));
        if (ginkgo.matches()) {
            return Optional.of(ginkgo(ginkgo.group(1), lines.subList(i + 1, lines.size())));
        }
        Matcher file = CONVEY_FILE.matcher(lines.get(i));
        Matcher line = CONVEY_LINE.matcher(i + 1 < lines.size() ? lines.get(i + 1) : "");
        if (file.matches() && line.matches()) {
            List<String> words = words(lines.subList(i + 2, lines.size()), "(");
            String text = (line.group(2) + " " + String.join(", ", words)).strip();
            return Optional.of(message(file.group(1), line.group(1), text));
        }
        int want = lines.indexOf("want:");
        if (i == 0 && lines.get(0).equals("got:") && want > 0) {
            return Optional.of(new FailureMessage(
                    "",
                    0,
                    FailureMessage.bounded("got: " + String.join(" ", lines.subList(1, want)) + ", want: "
                            + String.join(" ", lines.subList(want + 1, lines.size())))));
        }
        return Optional.empty();
    }

    private static FailureMessage ginkgo(String first, List<String> below) {
        List<String> words = words(below, "In [");
        String text = (first + " " + String.join(" ", words)).strip();
        return below.stream()
                .limit(JOINED_LINES + 2L)
                .map(GINKGO_PLACE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(place -> message(place.group(1), place.group(2), text))
                .orElseGet(() -> new FailureMessage("", 0, FailureMessage.bounded(text)));
    }

    private static List<String> words(List<String> lines, String end) {
        List<String> words = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(end) || words.size() == JOINED_LINES || (line.isEmpty() && !words.isEmpty())) {
                break;
            }
            if (PlainText.says(line)) {
                words.add(line);
            }
        }
        return words;
    }

    private static FailureMessage message(String file, String line, String text) {
        return new FailureMessage(file, Integer.parseInt(line), FailureMessage.bounded(text));
    }
}
