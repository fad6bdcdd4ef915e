package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.BenchmarkChange;
import io.jenkins.plugins.godelivery.engine.compare.BenchmarkChange.Significance;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.ledger.KnownBenchmark;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Benchmarks that take longer than in the reference, by more than their noise. */
final class SlowerBenchmarksMetric extends CountMetric {
    /** Smaller differences are noise of the machine, however often a benchmark runs. */
    private static final double PERCENT = 5;

    private static final String TIME = "ns/op";

    SlowerBenchmarksMetric() {
        super(
                "benchmarks.slower",
                "Benchmarks that take over 5 % longer than in the reference build, and longer than their runs differ (rank"
                        + " sum test, p < 0.05).",
                Part.TESTS);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    private record Slower(KnownBenchmark.Name name, BenchmarkChange change) {
        double percent() {
            return 100 * (change.after() - change.before()) / change.before();
        }

        Location location() {
            Message text = Message.of(
                    "benchmarks.slower",
                    number(change.before()),
                    number(change.after()),
                    String.format(Locale.ROOT, "%.1f", percent()));
            return new Location(name.packageName(), "", 0, name.benchmark(), text);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
        }
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        if (scopedReport.packages().stream()
                .allMatch(result -> result.benchmarks().isEmpty())) {
            boolean failed = scopedReport.packages().stream()
                    .anyMatch(result -> result.status().isBad());
            return Measurement.none(Message.of(failed ? "benchmarks.noneAfterFailure" : "benchmarks.none"));
        }
        return scopedReport.compared(SlowerBenchmarksMetric::known, Part.TESTS, all -> measure(scopedReport, all));
    }

    /** Returns the benchmarks that both builds ran. */
    private static Optional<Map<KnownBenchmark.Name, List<BenchmarkChange>>> known(Comparison comparison) {
        return Optional.of(comparison.benchmarks());
    }

    private static Measurement measure(ScopedReport scopedReport, Map<KnownBenchmark.Name, List<BenchmarkChange>> all) {
        List<Slower> slower = new ArrayList<>();
        List<String> few = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<KnownBenchmark.Name, List<BenchmarkChange>> benchmark : all.entrySet()) {
            if (!scopedReport.includes(benchmark.getKey().packageName())) {
                continue;
            }
            for (BenchmarkChange change : benchmark.getValue()) {
                if (change.unit().equals(TIME)) {
                    compared++;
                    Slower one = new Slower(benchmark.getKey(), change);
                    if (change.significance() == Significance.FEW_RUNS) {
                        few.add(benchmark.getKey().benchmark());
                    } else if (change.significance() == Significance.CHANGED && one.percent() > PERCENT) {
                        slower.add(one);
                    }
                }
            }
        }
        if (compared == 0) {
            String reference = scopedReport.reference().orElseThrow().build().title();
            return Measurement.none(Message.of("benchmarks.notKnown", reference));
        }
        slower.sort(Comparator.comparing(Slower::percent).reversed());
        Measurement found = Measurement.of(
                slower.size(), slower.stream().limit(3).map(Slower::location).toList());
        List<Message> gaps = new ArrayList<>();
        if (!few.isEmpty()) {
            gaps.add(Message.of("benchmarks.fewRuns", few.size(), few.get(0)));
        }
        List<String> lost = lost(scopedReport, all.keySet());
        if (!lost.isEmpty()) {
            gaps.add(Message.of("benchmarks.lost", lost.size(), lost.get(0)));
        }
        return found.withGaps(gaps);
    }

    /** Returns benchmarks of the reference that did not run because tests of their package failed, also exempt ones. */
    private static List<String> lost(ScopedReport scopedReport, Set<KnownBenchmark.Name> compared) {
        Set<String> failed = scopedReport.packages().stream()
                .filter(result -> result.status().isBad())
                .map(PackageResult::name)
                .collect(Collectors.toSet());
        return scopedReport.reference().orElseThrow().benchmarks().stream()
                .map(KnownBenchmark::name)
                .filter(name -> failed.contains(name.packageName()) && !compared.contains(name))
                .map(KnownBenchmark.Name::benchmark)
                .toList();
    }
}
