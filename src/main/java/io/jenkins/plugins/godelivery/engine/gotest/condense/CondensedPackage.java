package io.jenkins.plugins.godelivery.engine.gotest.condense;

import io.jenkins.plugins.godelivery.engine.gotest.FramingLines;
import io.jenkins.plugins.godelivery.engine.gotest.PartialLine;
import io.jenkins.plugins.godelivery.engine.gotest.SignificantLines;
import io.jenkins.plugins.godelivery.engine.gotest.TestEvent;
import io.jenkins.plugins.godelivery.engine.gotest.Timestamp;
import io.jenkins.plugins.godelivery.engine.gotest.Utf8Slice;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Selects the significant events of a package for {@link CondensedStream}. */
final class CondensedPackage {
    static final int NO_TEST = -1;

    /** Bytes of memory per package, and per line without end in addition to its text. */
    private static final int COST = 500;

    private static final int COST_OF_LINE = 150;

    private final ReadLimits readLimits;
    private boolean clean;
    /** Tests whose output is shown, because they did not simply pass. */
    private final Set<Integer> shown = new HashSet<>();

    private final Set<Integer> running = new HashSet<>();
    /** Lines without an end so far. */
    private final Map<Integer, PartialLine> partial = new HashMap<>();

    private final Utf8Slice line = new Utf8Slice();
    private int round;
    private boolean summed;
    private boolean told;
    /** Whether an event has told when the package began: the first with a readable time. */
    private boolean dated;

    /** @param clean whether it has nothing to explain, so that its output outside its tests is not shown */
    CondensedPackage(boolean clean, ReadLimits readLimits) {
        this.clean = clean;
        this.readLimits = readLimits;
        readLimits.hold(COST);
    }

    /** @param more whether it has something to explain after all */
    void explain(boolean more) {
        clean &= !more;
    }

    void show(int test) {
        shown.add(test);
    }

    /**
     * @param test number of the test that the event names, {@link #NO_TEST} for none
     * @param now differs from the previous value if there was something between the events
     */
    boolean isSignificant(TestEvent event, int test, int now) {
        boolean first = round != now;
        boolean afterSummary = summed;
        round = now;
        summed = false;
        boolean dates = dates(event);
        boolean tells = switch (event.action) {
            case OUTPUT -> output(event, test);
            case PASS, FAIL, SKIP -> end(test, afterSummary);
            default -> begin(event, test);
        };
        return tells || first || afterSummary || told || dates;
    }

    private boolean dates(TestEvent event) {
        boolean before = dated && event.action != TestEvent.Action.START;
        dated = before || Timestamp.millis(event.time) != Timestamp.ABSENT;
        return dated && !before;
    }

    private boolean begin(TestEvent event, int test) {
        if (event.action == TestEvent.Action.RUN) {
            running.add(test);
        } else if (event.action == TestEvent.Action.START) {
            endRun();
        }
        return true;
    }

    /** Handles an end event. The next event after the end of a package begins another run of it. */
    private boolean end(int test, boolean afterSummary) {
        endLine(test);
        running.remove(test);
        if (test == NO_TEST || afterSummary) {
            endRun();
            round = 0;
        }
        return true;
    }

    private void endRun() {
        partial.keySet().stream().toList().forEach(this::endLine);
        running.clear();
        dated = false;
    }

    private boolean output(TestEvent event, int test) {
        Utf8Slice utf8Slice = event.output;
        boolean underTest = test != NO_TEST && running.contains(test);
        if (utf8Slice.isEmpty()) {
            // The event mentions a test nevertheless, perhaps for the first time.
            return !underTest;
        }
        boolean shownAnyway = shown.contains(test) || (!underTest && !clean);
        boolean framing = FramingLines.is(event);
        boolean joined = framing && endLine(test);
        summed = SignificantLines.haveSummary(utf8Slice);
        // Both show which test is the parent of another.
        boolean ofTree = test != NO_TEST && (!underTest || (framing && utf8Slice.bytes[utf8Slice.from] == ' '));
        boolean looked = (!framing || !underTest) && lines(utf8Slice, test, underTest);
        return shownAnyway || joined || summed || ofTree || looked;
    }

    /** @return whether there was one */
    private boolean endLine(int test) {
        PartialLine open = partial.remove(test);
        if (open == null) {
            return false;
        }
        readLimits.release(COST_OF_LINE + open.allocated());
        look(open.take(line), true);
        return true;
    }

    private boolean lines(Utf8Slice utf8Slice, int test, boolean underTest) {
        boolean tells = false;
        int from = utf8Slice.from;
        while (from < utf8Slice.to) {
            int stop = ByteSearch.find(utf8Slice.bytes, from, utf8Slice.to, (byte) '\n');
            PartialLine open = partial.get(test);
            if (open == null && stop < utf8Slice.to) {
                tells |= look(line.set(utf8Slice.bytes, from, stop), underTest);
            } else {
                tells = true;
                // A piece without a running test may belong to a test nevertheless.
                told |= test != NO_TEST && !underTest;
                append(test, utf8Slice, from, stop);
                if (stop < utf8Slice.to) {
                    endLine(test);
                }
            }
            from = stop + 1;
        }
        return tells;
    }

    private void append(int test, Utf8Slice utf8Slice, int from, int stop) {
        PartialLine open = partial.get(test);
        int before = open == null ? -COST_OF_LINE : open.allocated();
        open = open == null ? new PartialLine() : open;
        open.append(utf8Slice.bytes, from, stop);
        partial.put(test, open);
        readLimits.hold(open.allocated() - before);
    }

    /** Returns whether a line is significant. From the first significant line on, the whole package is kept. */
    private boolean look(Utf8Slice whole, boolean underTest) {
        if (whole.length() > 0 && whole.bytes[whole.to - 1] == '\r') {
            whole.to--;
        }
        if (whole.isEmpty()) {
            return false;
        }
        told |= SignificantLines.begin(whole);
        return !underTest && SignificantLines.isOfPackage(whole);
    }
}
