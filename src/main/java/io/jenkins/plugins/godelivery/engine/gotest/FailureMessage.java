package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One-line failure message of a test. Since Go 1.27 the stream marks {@code t.Error} output; before, it is the last
 * message of {@code t.Error} or {@code t.Log} unless an earlier one can only be a failure.
 *
 * @param file as testing prints it, without its folder; empty if unknown
 * @param line 0 if unknown
 * @param text never empty
 * @param frame location shown by a stack; empty if the location is that of the message
 */
public record FailureMessage(String file, int line, String text, Optional<StackFrame> frame) {
    static final FailureMessage NONE = new FailureMessage("", 0, "failed without a message");
    static final FailureMessage UNFINISHED = new FailureMessage("", 0, "did not finish");
    static final int MAX_LENGTH = 500;

    /** Matches {@code     p_test.go:12: message}. */
    private static final Pattern LOGGED = Pattern.compile("\\s+(?:\\S*/)?([^\\s:/]+\\.go):([0-9]{1,9}):(?: (.*))?");
    /** Text that assertion libraries print only for failures: testify, rapid, gotest.tools, quicktest, gomega. */
    private static final Pattern SURE =
            Pattern.compile("Error Trace:.*|\\[rapid\\] (?:failed|panic) .*|assertion failed: .*|error:|Expected");

    /** Maximum number of messages that are examined. */
    private static final int MAX_MESSAGES = 200;

    private static final String BY_TESTING = "race detected during execution of test";

    FailureMessage(String file, int line, String text) {
        this(file, line, text, Optional.empty());
    }

    /** Finds the message; empty if the output has none. */
    public static Optional<FailureMessage> of(String output) {
        List<String> lines = output.lines().toList();
        List<FailureMessage> messages = new ArrayList<>();
        FailureMessage sure = null;
        int end = lines.size();
        for (int i = lines.size() - 1; i >= 0 && sure == null && messages.size() < MAX_MESSAGES; i--) {
            Matcher logged = LOGGED.matcher(lines.get(i));
            if (logged.matches()) {
                List<String> block = block(logged.group(3), lines.subList(i + 1, end));
                FailureMessage message = message(logged, block);
                messages.add(message);
                sure = block.stream().anyMatch(line -> SURE.matcher(line).matches()) ? message : null;
                end = i;
            }
        }
        return Optional.ofNullable(sure)
                .or(() -> messages.stream()
                        .filter(message -> !message.text.equals(BY_TESTING))
                        .findFirst())
                .or(() -> SpecReport.message(lines));
    }

    /**
     * Returns the best available message.
     *
     * @param error text that the stream marks as {@code t.Error} output; may be empty
     */
    static FailureMessage of(String output, String error) {
        return of(error).or(() -> of(output)).orElseGet(() -> {
            String last = FailureLine.of(output);
            return last.isEmpty() ? NONE : new FailureMessage("", 0, last);
        });
    }

    private static List<String> block(String said, List<String> below) {
        List<String> block = new ArrayList<>();
        block.add(PlainText.of(said == null ? "" : said));
        below.stream().map(PlainText::of).forEach(block::add);
        return block;
    }

    private static FailureMessage message(Matcher logged, List<String> block) {
        String text = AssertionText.of(block);
        Optional<FailureMessage> panicked = RecoveredStack.location(block)
                .map(place -> new FailureMessage(place.file(), place.line(), bounded(text)));
        return panicked.orElseGet(() -> new FailureMessage(
                logged.group(1), Integer.parseInt(logged.group(2)), text.isEmpty() ? NONE.text : bounded(text)));
    }

    static String bounded(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }

    /** Returns {@code p_test.go:12: message}, as the test printed it. */
    public String oneLine() {
        return file.isEmpty() || frame.isPresent() ? text : file + ":" + line + ": " + text;
    }
}
