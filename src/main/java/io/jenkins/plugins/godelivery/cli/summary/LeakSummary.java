package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.engine.attribution.Attribution;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.LeakText;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import java.util.List;
import java.util.Optional;

/** Prints each leak once: what its goroutines wait for and where, who created them, whose test that was, and whether it is
 * new. */
final class LeakSummary {
    private static final int LEAKS = 10;
    private static final int INCOMPLETE = 5;

    private LeakSummary() {}

    static void print(Leaks leaks, Modules modules, Attributions attributions, SummaryPrinter summaryPrinter) {
        if (leaks.leaks().isEmpty() && leaks.incomplete().isEmpty()) {
            return;
        }
        summaryPrinter.title(
                Style.TITLE,
                TerminalText.count(leaks.goroutines(), "leaked goroutine") + " in "
                        + TerminalText.count(leaks.distinct(), "place"));
        for (Leak leak : leaks.leaks().stream().limit(LEAKS).toList()) {
            List<String> lines = LeakText.lines(leak, modules::relative);
            summaryPrinter.line(1, Style.DOUBTFUL, lines.get(0));
            lines.stream().skip(1).forEach(line -> summaryPrinter.line(2, line));
            origin(attributions.leak(leak)).ifPresent(origin -> summaryPrinter.line(2, origin));
        }
        summaryPrinter.more(1, leaks.distinct() - LEAKS, "place");
        leaks.incomplete().stream()
                .limit(INCOMPLETE)
                .forEach(name -> summaryPrinter.line(1, Style.DOUBTFUL, "the list of " + name + " is cut off"));
        summaryPrinter.more(1, leaks.incomplete().size() - INCOMPLETE, "package");
    }

    /** Returns whether it is new or known, with the evidence; empty if there is no build to compare with. */
    private static Optional<String> origin(Attribution attribution) {
        return attribution.isCompared()
                ? Optional.of(attribution.state().label() + ": "
                        + attribution.evidence().get(0).text())
                : Optional.empty();
    }
}
