package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.CoverageChanges;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Change of statement coverage since the reference. */
final class CoverageChangeMetric implements Metric {
    @Override
    public String id() {
        return "coverage.statements.change";
    }

    @Override
    public String description() {
        return "Change of statement coverage since the reference build, in percentage points; negative if it fell.";
    }

    @Override
    public Unit unit() {
        return Unit.POINTS;
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.COVERAGE);
    }

    @Override
    public boolean grows() {
        return false;
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.compared(Comparison::coverage, Part.COVERAGE, changes -> measure(scopedReport, changes));
    }

    private static Measurement measure(ScopedReport scopedReport, CoverageChanges changes) {
        StatementCount now = scopedReport.coverage().stream()
                .map(PackageCoverage::statements)
                .reduce(StatementCount.NONE, StatementCount::plus);
        KnownFile then = changes.sum(file -> scopedReport.includes(file.folder()));
        if (now.total() == 0 || then.statements() == 0) {
            return Measurement.none(
                    Message.of(now.total() == 0 ? "gate.nothingToMeasure" : "gate.referenceWithoutStatements"));
        }
        double change = 100.0 * now.covered() / now.total() - 100.0 * then.covered() / then.statements();
        return new Measurement(
                OptionalDouble.of(change),
                now.covered(),
                now.total(),
                locations(scopedReport, changes),
                Absence.NOT_MEASURED,
                List.of());
    }

    /** Returns the files with the most statements that are new and not covered, or no longer covered. */
    private static List<Location> locations(ScopedReport scopedReport, CoverageChanges changes) {
        return scopedReport.coverage().stream()
                .flatMap(result -> result.files().stream())
                .filter(file -> lost(file, changes) > 0)
                .sorted(Comparator.comparing(file -> -lost(file, changes)))
                .limit(3)
                .map(file -> new Location("", file.path(), 0, "", text(lost(file, changes))))
                .toList();
    }

    private static long lost(FileCoverage file, CoverageChanges changes) {
        long before = changes.file(file.path())
                .map(then -> then.statements() - then.covered())
                .orElse(0L);
        return file.statements().total() - file.statements().covered() - before;
    }

    private static Message text(long lost) {
        return Message.of("coverage.lost", lost);
    }

    @Override
    public Message remedy(Measurement found, Bound bound) {
        if (bound.kind() == Bound.Kind.MAX) {
            return Message.of("gate.tooHigh", bound.limit(unit()));
        }
        double missing = (bound.value() - found.value().orElse(0)) / 100 * found.of();
        return Message.of(
                "gate.cover", (long) Math.ceil(missing - 1e-9), Message.of("count.coverage.statements", found.of()));
    }
}
