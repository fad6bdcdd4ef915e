package io.jenkins.plugins.godelivery.engine.goroutine;

import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A leak as lines of a log or a terminal, in English. */
public final class LeakText {
    private static final int TESTS = 5;

    private LeakText() {}

    /** Returns text such as {@code 3 goroutines in 2 places}. */
    public static String total(Leaks leaks) {
        return count(leaks.goroutines(), "goroutine") + " in " + count(leaks.distinct(), "place");
    }

    /**
     * Returns one or two lines: what the goroutines wait for, where, and of which tests they are; and who created them, if
     * that is known.
     *
     * @param files returns the name of a frame's file
     */
    public static List<String> lines(Leak leak, Function<StackFrame, String> files) {
        List<String> lines = new ArrayList<>();
        lines.add(count(leak.goroutines(), "goroutine") + " in " + leak.state() + at(leak.blocked(), files)
                + (leak.minutes() > 0 ? " for " + count(leak.minutes(), "minute") : "")
                + of(leak));
        if (!leak.created().function().isEmpty()) {
            lines.add("created by " + leak.created().function() + at(leak.created(), files));
        }
        return lines;
    }

    /** Returns the names of the first tests, such as {@code "  of TestA, TestB, …"}; empty if none is known. */
    private static String of(Leak leak) {
        List<String> tests = leak.tests().stream()
                .map(Leak.LeakingTest::test)
                .distinct()
                .limit(TESTS + 1L)
                .toList();
        String more = tests.size() > TESTS ? ", …" : "";
        return tests.isEmpty()
                ? ""
                : "  of " + String.join(", ", tests.subList(0, Math.min(TESTS, tests.size()))) + more;
    }

    private static String at(StackFrame frame, Function<StackFrame, String> files) {
        return frame.line() == 0 ? "" : " at " + files.apply(frame) + ":" + frame.line();
    }

    private static String count(int number, String thing) {
        return String.format(Locale.ROOT, "%,d", number) + " " + thing + (number == 1 ? "" : "s");
    }
}
