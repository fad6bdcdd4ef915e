package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Statement coverage, as {@code go test -cover} prints it. */
final class StatementCoverage extends Share {
    StatementCoverage() {
        super(
                "coverage.statements",
                "statement coverage",
                "statements",
                "Share of the statements that tests executed, as go test -cover counts them.");
    }

    @Override
    public Measurement measure(View view) {
        StatementCount count = view.coverage().stream()
                .map(PackageCoverage::statements)
                .reduce(StatementCount.NONE, StatementCount::plus);
        return Measurement.share(count.covered(), count.total(), places(view));
    }

    private static List<Place> places(View view) {
        Optional<SourceCoverage> source = view.report().sourceCoverage();
        return source.isPresent() ? functions(view, source.get()) : files(view);
    }

    private static List<Place> functions(View view, SourceCoverage source) {
        return source.functions().stream()
                .filter(function -> uncovered(function.statements()) > 0 && view.hasProfileFile(function.file()))
                .sorted(Comparator.comparing(function -> -uncovered(function.statements())))
                .limit(3)
                .map(function ->
                        new Place("", function.file(), function.line(), function.name(), text(function.statements())))
                .toList();
    }

    private static List<Place> files(View view) {
        return view.coverage().stream()
                .flatMap(result -> result.files().stream())
                .filter(file -> uncovered(file.statements()) > 0)
                .sorted(Comparator.comparing(file -> -uncovered(file.statements())))
                .limit(3)
                .map(file -> new Place("", file.path(), firstUncovered(file), "", text(file.statements())))
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

    private static String text(StatementCount count) {
        return String.format(Locale.ROOT, "%,d of %,d statements are not covered", uncovered(count), count.total());
    }
}
