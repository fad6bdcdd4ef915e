package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prints each data race once, with both stacks and the code at their ends. */
final class RaceSummary {
    private static final int RACES = 10;
    private static final int FRAMES = 6;
    private static final int TESTS = 5;

    private RaceSummary() {}

    static void print(Races races, Modules modules, SummaryPrinter summaryPrinter) {
        if (races.races().isEmpty()) {
            return;
        }
        summaryPrinter.title(
                Style.TITLE,
                TerminalText.count(races.distinct(), "data race") + " in "
                        + TerminalText.count(races.reports(), "report"));
        for (Race race : races.races().stream().limit(RACES).toList()) {
            List<String> tests = race.testNames();
            summaryPrinter.line(1, Style.BAD, "race " + race.fingerprint() + seen(tests));
            race.accesses().forEach(access -> print(access, modules, summaryPrinter));
        }
        summaryPrinter.more(1, races.distinct() - RACES, "race");
    }

    private static String seen(List<String> tests) {
        if (tests.isEmpty()) {
            return "";
        }
        String more = tests.size() > TESTS ? ", …" : "";
        return "  in " + String.join(", ", tests.stream().limit(TESTS).toList()) + more;
    }

    private static void print(Access access, Modules modules, SummaryPrinter summaryPrinter) {
        String previous = access.previous() ? "previous " : "";
        summaryPrinter.line(
                2, Style.TITLE, previous + access.operation().word() + " by goroutine " + access.goroutine());
        if (!access.restored()) {
            summaryPrinter.line(3, "its stack could not be restored");
        }
        codeAt(access.at()).ifPresent(code -> summaryPrinter.line(3, "> " + code.strip()));
        for (StackFrame frame : access.stack().stream().limit(FRAMES).toList()) {
            summaryPrinter.line(3, frame.function() + "  " + modules.relative(frame) + ":" + frame.line());
        }
        summaryPrinter.more(3, access.stack().size() - FRAMES, "frame");
    }

    private static Optional<String> codeAt(StackFrame frame) {
        try {
            Path file = Path.of(frame.file());
            if (!file.isAbsolute() || frame.line() == 0 || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (LineReader lines = new LineReader(Files.newInputStream(file), Budget.LINE_LENGTH.count())) {
                String line = lines.next();
                while (line != null && lines.number() < frame.line()) {
                    line = lines.next();
                }
                return Optional.ofNullable(line);
            }
        } catch (InvalidPathException | IOException | java.io.UncheckedIOException e) {
            return Optional.empty(); // The code is only an illustration.
        }
    }
}
