package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Measures the share of functions that were executed at all. */
final class FunctionCoverageMetric extends RatioMetric {
    FunctionCoverageMetric() {
        super(
                "coverage.functions",
                "Share of the functions and methods in which a test executed at least one statement.");
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        Optional<SourceCoverage> source = scopedReport.report().sourceCoverage();
        if (source.isEmpty()) {
            return Measurement.none(Message.of("coverage.noSourcesForFunctions"));
        }
        List<FunctionCoverage> functions = source.get().functions().stream()
                .filter(function -> function.statements().total() > 0 && scopedReport.hasProfileFile(function.file()))
                .toList();
        List<FunctionCoverage> missed = functions.stream()
                .filter(function -> function.statements().covered() == 0)
                .sorted(Comparator.comparing(function -> -function.statements().total()))
                .toList();
        return Measurement.share(functions.size() - missed.size(), functions.size(), locations(missed));
    }

    static List<Location> locations(List<FunctionCoverage> missed) {
        return missed.stream()
                .limit(3)
                .map(function -> new Location(
                        "",
                        function.file(),
                        function.line(),
                        function.name(),
                        Message.of(
                                "coverage.unusedFunction", function.statements().total())))
                .toList();
    }
}
