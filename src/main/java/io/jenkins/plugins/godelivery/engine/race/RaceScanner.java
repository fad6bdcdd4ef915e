package io.jenkins.plugins.godelivery.engine.race;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LinePrefix;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the race reports in the output of one process, or of one package's tests, fed line by line in the order of the
 * stream.
 *
 * <p>The race runtime writes a report in many pieces and knows nothing of tests: in a test stream feed all lines of a
 * package to one scanner whatever test they sit under, joining pieces of a line per package and leaving out testing's
 * own lines ("=== CONT").
 *
 * <p>Words are no report: a header counts once the first line of an access follows it. Several reports can be open at a
 * time.
 */
public final class RaceScanner {
    /** Maximum number of processes whose interleaved reports are separated. */
    private static final int OPEN_LIMIT = 4;
    /** A report that was not continued for this many lines is truncated. */
    private static final int FOREIGN_LIMIT = 1000;

    private final RacesBuilder races;
    private final Warnings warnings;
    private final String file;
    private final String packageName;
    private final OpenReports open = new OpenReports();
    private final List<RaceRecord> remembered = new ArrayList<>();
    /** A report after which a line of "=" came, which ends it or begins that of another process. */
    @CheckForNull
    private PartialRaceReport ending;

    private boolean afterDelimiter;
    /** Whether the line may be the truncated first line of a report. */
    private boolean inHeader;

    private long lineNumber;
    private int finished;
    private int finishedBeforeFound;

    /**
     * @param file name of the report for warnings
     * @param packageName whose tests write the output, null if unknown
     */
    public RaceScanner(RacesBuilder races, Warnings warnings, String file, String packageName) {
        this.races = races;
        this.warnings = warnings;
        this.file = file;
        this.packageName = packageName;
    }

    /**
     * Reads the next line.
     *
     * @param line without its line end
     * @param number of the line in the file, for warnings
     * @param test that the stream attributes the line to, null for none
     * @return whether the line is part of a race report
     */
    public boolean line(String line, long number, String test) {
        lineNumber = number;
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        boolean wasAfterDelimiter = afterDelimiter;
        afterDelimiter = false;
        inHeader =
                ReportGrammar.isCutHeader(text, wasAfterDelimiter) && (wasAfterDelimiter || isReportExpected(number));
        int header = ReportGrammar.header(text);
        if (header >= 0) {
            begin(new PartialRaceReport(
                    number, test, wasAfterDelimiter, LinePrefix.of(text.substring(0, header)), races.limits()));
            return true;
        }
        if (ending != null) {
            finish(ending);
        }
        return open.isEmpty() ? outside(text) : inside(text);
    }

    /** Returns whether the log has only reports so far; a program prints rules, too. */
    private boolean isReportExpected(long number) {
        return number == 1 || reports() > 0;
    }

    private void begin(PartialRaceReport report) {
        if (ending != null && ending.isWhole()) {
            finish(ending);
        }
        ending = null;
        open.all().stream().filter(other -> !other.hasAccess()).forEach(this::cutOff);
        open.add(report);
        if (open.size() > OPEN_LIMIT) {
            finish(open.oldest());
        }
    }

    private boolean outside(String text) {
        afterDelimiter = ReportGrammar.isDelimiter(text);
        found(text);
        return afterDelimiter;
    }

    private boolean inside(String text) {
        if (open.takes(text)) {
            return true;
        }
        if (ReportGrammar.isDelimiter(text)) {
            afterDelimiter = true;
            ending = open.latestWithAccess().orElse(null);
            return true;
        }
        found(text);
        foreignLine(text);
        return false;
    }

    private void foreignLine(String text) {
        for (PartialRaceReport report : open.all()) {
            report.foreignLine(text);
            if (report.foreignLines() > FOREIGN_LIMIT) {
                cutOff(report);
            }
        }
    }

    /**
     * Returns how many reports have begun so far; record it when a test runs and when it continues, for {@link
     * #raceDetected}.
     */
    public int reports() {
        return finished + open.withAccess();
    }

    /**
     * Notes that testing failed a test with "race detected during execution of test".
     *
     * @param reportsBefore value of {@link #reports} when the test ran or, if later, continued: testing does not blame
     *     a test for what happened while it was paused
     */
    public void raceDetected(String test, int reportsBefore) {
        for (int i = Math.max(0, reportsBefore); i < remembered.size(); i++) {
            remembered.get(i).test(packageName, test);
        }
    }

    /** Ends the output; a report that is still open is truncated. */
    public void end() {
        if (ending != null) {
            finish(ending);
        }
        open.all().forEach(this::cutOff);
    }

    /** Ends a log file, which may also be truncated within the first lines of a report. */
    void endOfLog() {
        boolean begins = open.isEmpty() && (inHeader || (afterDelimiter && isReportExpected(lineNumber)));
        end();
        if (begins) {
            warnings.add(file, lineNumber, Message.of("races.logCutOff"));
        }
    }

    /**
     * Handles a truncated report. If only a header is left, the line before it distinguishes a report from other text.
     */
    private void cutOff(PartialRaceReport report) {
        if (report.hasAccess() || report.isCutBeforeAccess()) {
            warnings.add(file, report.line, Message.of("races.reportCutOff"));
            finish(report);
        } else {
            open.remove(report);
            report.close();
        }
    }

    private void finish(PartialRaceReport report) {
        open.remove(report);
        ending = ending == report ? null : ending;
        finished++;
        boolean wasFull = races.isFull();
        RaceRecord race = races.add(packageName, report);
        report.close();
        if (races.isFull() && !wasFull) {
            warnings.add(file, report.line, Message.of("races.tooMany"));
        }
        if (remembered.size() < Budget.RACE_REPORTS.count()) {
            remembered.add(race);
        }
    }

    /** Checks the process's own count, which it prints when it exits by itself. */
    private void found(String text) {
        long found = ReportGrammar.found(text);
        if (found < 0) {
            return;
        }
        end();
        int read = finished - finishedBeforeFound;
        finishedBeforeFound = finished;
        if (found > read) {
            warnings.add(file, lineNumber, Message.of("races.counted", found, read));
        }
    }
}
