package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.race.ReportGrammar.AccessLine;
import io.jenkins.plugins.godelivery.engine.race.ReportGrammar.GoroutineLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The race reports that have begun and not ended. Several can be open at a time, because a log may contain the output
 * of several processes; a line goes to the report that expects it.
 */
final class OpenReports {
    /** The latest first. */
    private final Deque<PartialRaceReport> reports = new ArrayDeque<>();

    boolean isEmpty() {
        return reports.isEmpty();
    }

    int size() {
        return reports.size();
    }

    void add(PartialRaceReport report) {
        reports.addFirst(report);
    }

    void remove(PartialRaceReport report) {
        reports.remove(report);
    }

    PartialRaceReport oldest() {
        return reports.getLast();
    }

    /** Returns a copy, so that the caller can end some of them. */
    List<PartialRaceReport> all() {
        return List.copyOf(reports);
    }

    /** Returns the latest one with an access. */
    Optional<PartialRaceReport> latestWithAccess() {
        return reports.stream().filter(PartialRaceReport::hasAccess).findFirst();
    }

    /** Returns the number of reports with an access. */
    int withAccess() {
        int count = 0;
        for (PartialRaceReport report : reports) {
            count += report.hasAccess() ? 1 : 0;
        }
        return count;
    }

    /**
     * Adds a line to the report that expects it. At least one must be open.
     *
     * @return whether there was such a report
     */
    boolean takes(String text) {
        return section(text) || stackLine(text);
    }

    private boolean section(String text) {
        Optional<AccessLine> access = ReportGrammar.access(text);
        if (access.isPresent()) {
            return access(text, access.get());
        }
        Optional<GoroutineLine> goroutine = ReportGrammar.createdGoroutine(text);
        if (goroutine.isPresent()) {
            PartialRaceReport report = reports.stream()
                    .filter(candidate ->
                            candidate.expectsGoroutine(goroutine.get().id()))
                    .findFirst()
                    .orElse(reports.getFirst());
            report.goroutine(goroutine.get());
            makeLatest(report);
            return true;
        }
        String stripped = reports.getFirst().strip(text);
        if (ReportGrammar.isOtherSection(stripped) && reports.getFirst().hasAccess()) {
            reports.getFirst().otherSection();
            return true;
        }
        return reports.getFirst().completes(stripped);
    }

    private boolean access(String text, AccessLine access) {
        Optional<PartialRaceReport> report = reports.stream()
                .filter(candidate -> candidate.expects(access) && candidate.isAboutAddress(access.address()))
                .findFirst()
                .or(() -> reports.stream()
                        .filter(candidate -> candidate.expects(access))
                        .findFirst());
        report.ifPresent(found -> {
            found.access(text, access);
            makeLatest(found);
        });
        return report.isPresent();
    }

    private void makeLatest(PartialRaceReport report) {
        if (reports.getFirst() != report) {
            reports.remove(report);
            reports.addFirst(report);
        }
    }

    private boolean stackLine(String text) {
        PartialRaceReport report = reports.getFirst();
        String stripped = report.strip(text);
        return stripped.isBlank()
                || (report.hasAccess()
                        && (report.frame(stripped) || stripped.strip().equals("[failed to restore the stack]")));
    }
}
