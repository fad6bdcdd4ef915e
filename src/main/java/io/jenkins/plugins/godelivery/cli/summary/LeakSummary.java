package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import java.util.List;

/** Prints each leak once: what its goroutines wait for and where, who created them, and whose test that was. */
final class LeakSummary {
    private static final int LEAKS = 10;
    private static final int TESTS = 5;

    private LeakSummary() {}

    static void print(Leaks leaks, Modules modules, SummaryPrinter summaryPrinter) {
        if (leaks.leaks().isEmpty() && leaks.incomplete().isEmpty()) {
            return;
        }
        summaryPrinter.title(
                Style.TITLE,
                TerminalText.count(leaks.goroutines(), "leaked goroutine") + " in "
                        + TerminalText.count(leaks.leaks().size(), "place"));
        for (Leak leak : leaks.leaks().stream().limit(LEAKS).toList()) {
            summaryPrinter.line(
                    1,
                    Style.DOUBTFUL,
                    TerminalText.count(leak.goroutines(), "goroutine") + " in " + leak.state()
                            + at(leak.blocked(), modules) + of(leak));
            if (!leak.created().function().isEmpty()) {
                summaryPrinter.line(2, "created by " + leak.created().function() + at(leak.created(), modules));
            }
        }
        summaryPrinter.more(1, leaks.leaks().size() - LEAKS, "place");
        leaks.incomplete().stream()
                .limit(TESTS)
                .forEach(name -> summaryPrinter.line(1, Style.DOUBTFUL, "the list of " + name + " is cut off"));
    }

    private static String at(StackFrame frame, Modules modules) {
        return frame.line() == 0 ? "" : " at " + modules.relative(frame) + ":" + frame.line();
    }

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
}
