package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.TestEvent.Action;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Detects that the beginning of a stream, or of a package in it, is missing.
 *
 * <p>Since Go 1.20 a package begins with a start event; if one package has it, or a subtest's report is not indented,
 * all have it. In any version a test begins with a run event. A stream that was filtered to end events has no
 * beginnings at all, so none is missing.
 */
final class MissingStarts {
    private static final int COST = 80;
    private static final byte[] END_OF_OUTPUT = Utf8Slice.ascii("\\n\"}");

    private final StreamContext context;
    private final List<Beginning> beginnings = new ArrayList<>();
    private long firstLine;
    private boolean starts;
    private boolean unindented;
    private boolean indented;
    private boolean onlyEnds;
    private long held;

    /**
     * The first event of a package if it is not a start.
     *
     * @param late whether it is of a test that has begun before, or whose parent has
     */
    private record Beginning(String packageName, long line, boolean late) {}

    MissingStarts(StreamContext context) {
        this.context = context;
        clear();
    }

    private void hold(long bytes) {
        held += bytes;
        context.limits.hold(bytes);
    }

    private void clear() {
        beginnings.clear();
        hold(-held);
        firstLine = 0;
        starts = false;
        unindented = false;
        indented = false;
        onlyEnds = true;
    }

    /** Checks text that is not an event, in a line without a complete one. */
    void text(Utf8Slice line) {
        if (context.line == 1 && isEndOfEvent(line)) {
            firstLine = context.line;
        }
    }

    private static boolean isEndOfEvent(Utf8Slice line) {
        if (line.isEmpty() || line.bytes[line.to - 1] != '}') {
            return false;
        }
        int depth = 0;
        for (int i = line.from; i < line.to; i++) {
            depth += line.bytes[i] == '{' ? 1 : line.bytes[i] == '}' ? -1 : 0;
        }
        return depth < 0 || (line.bytes[line.from] != '{' && line.endsWith(END_OF_OUTPUT));
    }

    /** Checks the first event of a package, or the first one after its end. */
    void event(String packageName, TestEvent event) {
        if (event.action == Action.START) {
            starts = true;
        } else if (beginnings.size() < Budget.BEGINNINGS.count()) {
            Utf8Slice test = event.test;
            boolean subtest = ByteSearch.find(test.bytes, test.from, test.to, (byte) '/') < test.to;
            boolean late = !test.isEmpty() && (subtest || event.action != Action.RUN);
            beginnings.add(new Beginning(packageName, context.line, late));
            hold(COST + packageName.length());
        }
    }

    /** Checks the action of any event. */
    void action(Action action) {
        onlyEnds &= action.isEnd();
    }

    /** Notes an unindented report of a subtest, which no stream before Go 1.20 has. */
    void unindented() {
        unindented = true;
    }

    /** Notes an indented report. */
    void indented() {
        indented = true;
    }

    /** @return whether a beginning is missing, for which a warning was added */
    boolean endOfStream() {
        if (firstLine > 0) {
            warn(firstLine, Message.of("tests.beginsWithinEvent"));
        }
        boolean lost = firstLine > 0;
        boolean always = starts || (unindented && !indented);
        for (Beginning first : beginnings) {
            boolean missing = !onlyEnds && (always || first.late);
            if (missing) {
                warn(first.line, Message.of("tests.noBeginning", StreamContext.named(first.packageName)));
            }
            lost |= missing;
        }
        clear();
        return lost;
    }

    private void warn(long line, Message message) {
        context.warnings.add(context.file, line, message);
    }
}
