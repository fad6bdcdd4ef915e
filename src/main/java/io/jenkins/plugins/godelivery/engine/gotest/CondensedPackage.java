package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Allowance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Selects the events of a package that matter, for {@link CondensedStream}. */
final class CondensedPackage {
    static final int NO_TEST = -1;

    /** Bytes that a package costs, and a line without end beside its words. */
    private static final int COST = 500;

    private static final int COST_OF_LINE = 150;

    private final Allowance allowance;
    private boolean clean;
    /** Tests whose output is shown, because they did not simply pass. */
    private final Set<Integer> shown = new HashSet<>();

    private final Set<Integer> running = new HashSet<>();
    /** Lines that have no end yet. */
    private final Map<Integer, PartialLine> partial = new HashMap<>();

    private final Text line = new Text();
    private int round;
    private boolean summed;
    private boolean told;
    /** An event said when the package began: the first whose time can be read. */
    private boolean dated;

    /** @param clean it has nothing to explain, so that what it printed outside its tests is not shown */
    CondensedPackage(boolean clean, Allowance allowance) {
        this.clean = clean;
        this.allowance = allowance;
        allowance.hold(COST);
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
     * @param now another one than before where something stood between the events
     */
    boolean tells(TestEvent event, int test, int now) {
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

    /** The next event after the end of a package begins another run of it. */
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
        Text text = event.output;
        boolean underTest = test != NO_TEST && running.contains(test);
        if (text.isEmpty()) {
            // It mentions a test all the same, perhaps for the first time.
            return !underTest;
        }
        boolean shownAnyway = shown.contains(test) || (!underTest && !clean);
        boolean framing = Framing.is(event);
        boolean joined = framing && endLine(test);
        summed = Text.find(text.bytes, text.from, text.to, (byte) '\t') < text.to
                && (text.contains(PackageLines.OK) || text.contains(PackageLines.FAIL));
        // Both tell of which test another one is a subtest.
        boolean ofTree = test != NO_TEST && (!underTest || (framing && text.bytes[text.from] == ' '));
        boolean looked = (!framing || !underTest) && lines(text, test, underTest);
        return shownAnyway || joined || summed || ofTree || looked;
    }

    /** @return whether there was one */
    private boolean endLine(int test) {
        PartialLine open = partial.remove(test);
        if (open == null) {
            return false;
        }
        allowance.release(COST_OF_LINE + open.allocated());
        look(open.take(line), true);
        return true;
    }

    private boolean lines(Text text, int test, boolean underTest) {
        boolean tells = false;
        int from = text.from;
        while (from < text.to) {
            int stop = Text.find(text.bytes, from, text.to, (byte) '\n');
            PartialLine open = partial.get(test);
            if (open == null && stop < text.to) {
                tells |= look(line.set(text.bytes, from, stop), underTest);
            } else {
                tells = true;
                // A piece without a test that runs may belong to a test all the same.
                told |= test != NO_TEST && !underTest;
                append(test, text, from, stop);
                if (stop < text.to) {
                    endLine(test);
                }
            }
            from = stop + 1;
        }
        return tells;
    }

    private void append(int test, Text text, int from, int stop) {
        PartialLine open = partial.get(test);
        int before = open == null ? -COST_OF_LINE : open.allocated();
        open = open == null ? new PartialLine() : open;
        open.append(text.bytes, from, stop);
        partial.put(test, open);
        allowance.hold(open.allocated() - before);
    }

    /** From a line on that begins a story, the whole package is told. */
    private boolean look(Text whole, boolean underTest) {
        if (whole.length() > 0 && whole.bytes[whole.to - 1] == '\r') {
            whole.to--;
        }
        if (whole.isEmpty()) {
            return false;
        }
        told |= TellingLines.begin(whole);
        return !underTest && TellingLines.isOfPackage(whole);
    }
}
