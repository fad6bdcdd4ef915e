package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Statement coverage, as {@code go test -cover} prints it. */
final class StatementCoverageMetric extends RatioMetric {
    StatementCoverageMetric() {
        super("coverage.statements", "Share of the statements that tests executed, as go test -cover counts them.");
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        StatementCount count = scopedReport.coverage().stream()
                .map(PackageCoverage::statements)
                .reduce(StatementCount.NONE, StatementCount::plus);
        return Measurement.share(count.covered(), count.total(), locations(scopedReport));
    }

    private static List<Location> locations(ScopedReport scopedReport) {
        Optional<SourceCoverage> source = scopedReport.report().sourceCoverage();
        return source.isPresent() ? functions(scopedReport, source.get()) : files(scopedReport);
    }

    private static List<Location> functions(ScopedReport scopedReport, SourceCoverage source) {
        return source.functions().stream()
                .filter(function ->
                        uncovered(function.statements()) > 0 && scopedReport.hasProfileFile(function.file()))
                .sorted(Comparator.comparing(function -> -uncovered(function.statements())))
                .limit(3)
                .map(function -> new Location(
                        "", function.file(), function.line(), function.name(), text(function.statements())))
                .toList();
    }

    private static List<Location> files(ScopedReport scopedReport) {
        return scopedReport.coverage().stream()
                .flatMap(result -> result.files().stream())
                .filter(file -> uncovered(file.statements()) > 0)
                .sorted(Comparator.comparing(file -> -uncovered(file.statements())))
                .limit(3)
                .map(file -> new Location("", file.path(), firstUncovered(file), "", text(file.statements())))
                .toList();
    }

    private static int firstUncovered(FileCoverage file) {
        for (int block = 0; block < file.blocks(); block++) {
            if (!file.covered(block) && file.statements(block) > 0) {
                return file.startLine(block);
            }
        }
        return 0;
    }

    private static long uncovered(StatementCount count) {
        return count.total() - count.covered();
    }

    private static Message text(StatementCount count) {
        return Message.of("coverage.uncovered", uncovered(count), count.total());
    }
}
