package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.goroutine.GoroutineHeader;
import io.jenkins.plugins.godelivery.engine.gotest.Cause.Kind;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the runtime prints when it ends a test binary: a panic, a fatal error or the timeout of {@code go test},
 * followed by the stacks of goroutines. Output that merely looks like one is not followed by a goroutine.
 */
final class CrashScanner {
    static final byte[] PANIC = Utf8Slice.ascii("panic: ");
    static final byte[] FATAL = Utf8Slice.ascii("fatal error: ");
    /** What the run's own labels print before the stack of a goroutine that calls os.Exit while tests run. */
    static final String EXIT_LINE = "process exits by os.Exit: godelivery v1";

    static final byte[] EXIT = Utf8Slice.ascii(EXIT_LINE);

    private static final byte[] TIMED_OUT = Utf8Slice.ascii("panic: test timed out after ");
    private static final byte[] QUIT = Utf8Slice.ascii("SIGQUIT: quit");
    private static final byte[] RUNNING_TESTS = Utf8Slice.ascii("running tests:");
    private static final byte[] GOROUTINE = Utf8Slice.ascii("goroutine ");
    /** Since Go 1.27; values are quoted if they contain more than letters. */
    private static final byte[] LABELS = Utf8Slice.ascii("] {");

    private static final byte[] NESTED = Utf8Slice.ascii("\tpanic: ");
    private static final Pattern FINISHED =
            Pattern.compile("(?:(?:Fail|Log) in goroutine|(?:Output|Write) called) after (.+?) has completed(?=:|$)");
    private static final String RECOVERED = " [recovered";
    /** Bytes of memory per line, in addition to its text. */
    private static final int COST = 100;

    @CheckForNull
    private Kind kind;

    private String message = "";
    private int row;
    private boolean inList;
    /** Whether the runtime reports several panics, so that the stack contains a deferred function. */
    private boolean nested;

    private final List<RunningTest> runningTests = new ArrayList<>();
    private final List<StackTrace> goroutines = new ArrayList<>();

    @CheckForNull
    private StackTrace current;

    private long size;

    /** @param seconds for which it had run */
    record RunningTest(String name, double seconds) {}

    /** Returns whether a line is the first of a crash. */
    static boolean begins(Utf8Slice line) {
        return line.startsWith(PANIC)
                || line.startsWith(FATAL)
                || line.is(EXIT)
                || line.startsWith(QUIT)
                || FaultSignals.begins(line);
    }

    /** Returns whether a line begins the stack of a goroutine, which proves that the process ended. */
    static boolean beginsStack(Utf8Slice line) {
        if (!line.startsWith(GOROUTINE) || line.bytes[line.to - 1] != ':') {
            return false;
        }
        byte before = line.bytes[line.to - 2];
        return before == ']' || (before == '}' && line.contains(LABELS));
    }

    /** Finds the crash message within the last output of a test, after other text on its line. */
    static Optional<CrashScanner> behindWords(Utf8Slice output, int test) {
        Utf8Slice end = new Utf8Slice()
                .set(output.bytes, Math.max(output.from, output.to - Budget.CRASH_LINE_BYTES.count()), output.to);
        int at = Math.max(end.indexOf(PANIC), end.indexOf(FATAL));
        if (at < 0) {
            return Optional.empty();
        }
        CrashScanner scanner = new CrashScanner();
        scanner.line(new Utf8Slice().set(end.bytes, at, ByteSearch.find(end.bytes, at, end.to, (byte) '\n')), test);
        return Optional.of(scanner);
    }

    /** @param test row of the test that the stream attributes the line to */
    void line(Utf8Slice line, int test) {
        if (goroutines.isEmpty() && begins(line)) {
            begin(line, test);
        } else if (kind != null) {
            continued(line);
        }
    }

    private void begin(Utf8Slice line, int test) {
        row = test;
        runningTests.clear();
        inList = false;
        String text = bounded(line);
        if (line.startsWith(TIMED_OUT)) {
            kind = Kind.TIMEOUT;
            message = text.substring("panic: ".length());
        } else if (line.startsWith(PANIC)) {
            kind = Kind.PANIC;
            panicked(text.substring("panic: ".length()));
        } else {
            kind = line.is(EXIT) ? Kind.EXIT : line.startsWith(QUIT) ? Kind.KILLED : Kind.FATAL_ERROR;
            message = line.startsWith(FATAL) ? text.substring("fatal error: ".length()) : text;
        }
    }

    /**
     * Handles {@code [recovered]}, and since Go 1.23 {@code [recovered, repanicked]}: testing recovered the panic to
     * report the test.
     */
    private void panicked(String text) {
        int mark = text.endsWith("]") ? text.lastIndexOf(RECOVERED) : -1;
        nested |= mark >= 0;
        message = PlainText.of(mark < 0 ? text : text.substring(0, mark));
    }

    private void continued(Utf8Slice line) {
        if (beginsStack(line)) {
            current = goroutines.size() < Budget.GOROUTINES.count()
                    ? new StackTrace(GoroutineHeader.of(header(line)))
                    : null;
            inList = false;
            if (current != null) {
                goroutines.add(current);
                keep(line);
            }
        } else if (line.isEmpty()) {
            current = null;
            inList = false;
        } else if (current != null) {
            current.line(bounded(line));
            keep(line);
        } else if (goroutines.isEmpty() && kind == Kind.TIMEOUT) {
            runningTest(line);
        } else if (goroutines.isEmpty() && kind == Kind.PANIC) {
            furtherWords(line);
        }
    }

    /** Returns the first line of a stack; one that is longer than the runtime prints has no labels. */
    private static String header(Utf8Slice line) {
        return line.length() <= Budget.HELD_LINE_BYTES.count() ? line.toString() : bounded(line);
    }

    /** Reads a further line of a message and keeps the first informative one; the runtime indents further lines. */
    private void furtherWords(Utf8Slice line) {
        String text = bounded(line);
        nested |= line.startsWith(NESTED) || (text.contains(RECOVERED) && text.endsWith("]"));
        if (!PlainText.says(message)) {
            panicked(text);
        }
    }

    private void runningTest(Utf8Slice line) {
        if (line.endsWith(RUNNING_TESTS)) {
            inList = true;
        } else if (inList && runningTests.size() < Budget.CRASHED_TESTS.count()) {
            keep(line);
            String text = bounded(line).strip();
            int duration = text.lastIndexOf(" (");
            runningTests.add(
                    duration > 0
                            ? new RunningTest(
                                    text.substring(0, duration),
                                    GoDuration.leadingSeconds(text.substring(duration + 2)))
                            : new RunningTest(text, 0));
        }
    }

    private void keep(Utf8Slice line) {
        size += COST + Math.min(line.length(), Budget.CRASH_LINE_BYTES.count());
    }

    /** Returns the bytes of memory. */
    long size() {
        return size;
    }

    private static String bounded(Utf8Slice line) {
        return line.length() <= Budget.CRASH_LINE_BYTES.count()
                ? line.toString()
                : new Utf8Slice()
                        .set(line.bytes, line.from, line.from + Budget.CRASH_LINE_BYTES.count())
                        .toString();
    }

    boolean isPanic() {
        return kind == Kind.PANIC || kind == Kind.TIMEOUT;
    }

    boolean hasStack() {
        return !goroutines.isEmpty();
    }

    /** Returns whether the program printed the stack of a panic that it recovered from. */
    boolean isRecovered() {
        StackTrace first = goroutines.get(0);
        return first.isPrintedByProgram() || (kind == Kind.PANIC && !nested && first.isTakenWhilePanicking());
    }

    /** Returns what ended the process, if anything. */
    Optional<Kind> kind() {
        return goroutines.isEmpty() || isRecovered() ? Optional.empty() : Optional.ofNullable(kind);
    }

    String message() {
        return message;
    }

    /** Returns the test that had ended when one of its goroutines failed it or logged to it. */
    Optional<String> finishedTest() {
        Matcher matcher = FINISHED.matcher(message);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns the row of the test that the stream attributes the message to. */
    int row() {
        return row;
    }

    /** Returns the tests that the timeout lists as running (Go 1.20 and later). */
    List<RunningTest> runningTests() {
        return runningTests;
    }

    /** Returns the goroutines, beginning with the one that crashed, if any. */
    List<StackTrace> goroutines() {
        return goroutines;
    }
}
