package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;

/**
 * Reads the log files that {@code GORACE=log_path=…} writes, and any plain log of a program that was built with -race.
 */
public final class RaceLogReader {

    private RaceLogReader() {}

    /** Recognises a log with a race report by its first few thousand characters. */
    public static boolean sniff(String head) {
        return head.lines().anyMatch(line -> ReportGrammar.header(line) >= 0);
    }

    /**
     * Reads a log of the race detector.
     *
     * @throws IOException if the file cannot be opened; its content never causes one
     */
    public static void read(ReportFile file, RacesBuilder races, Warnings warnings) throws IOException {
        RaceScanner scanner = new RaceScanner(races, warnings, file.name(), null);
        try (LineReader lines = new LineReader(races.limits().on(file.open()), Budget.LOG_LINE_BYTES.count())) {
            try {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    scanner.line(line, lines.number(), null);
                    if (lines.wasCut()) {
                        warnings.add(file.name(), lines.number(), Message.of("file.lineTooLong"));
                    }
                }
            } catch (IOException e) {
                warnings.add(file.name(), lines.number(), Message.of("file.restUnreadable", Message.of(e)));
            }
            scanner.endOfLog();
        }
    }
}
