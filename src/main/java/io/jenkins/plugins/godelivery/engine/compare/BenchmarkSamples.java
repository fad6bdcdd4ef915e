package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.gotest.BenchmarkResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.KnownBenchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the values of a report's benchmarks, grouped over repeated runs. */
final class BenchmarkSamples {
    /** Maximum number of runs; more do not help against the noise of machines. */
    private static final int MAX_RUNS = 10;

    private BenchmarkSamples() {}

    static List<KnownBenchmark> of(TestReport tests) {
        Map<KnownBenchmark.Name, Map<String, List<Double>>> samples = new LinkedHashMap<>();
        for (PackageResult result : tests.packages()) {
            for (BenchmarkResult run : result.benchmarks()) {
                KnownBenchmark.Name name = new KnownBenchmark.Name(result.name(), run.name(), run.procs());
                if (samples.size() < Budget.LEDGER_BENCHMARKS.count() || samples.containsKey(name)) {
                    add(run, samples.computeIfAbsent(name, n -> new LinkedHashMap<>()));
                }
            }
        }
        List<KnownBenchmark> benchmarks = new ArrayList<>();
        samples.forEach((name, values) -> benchmarks.add(new KnownBenchmark(name, values)));
        return benchmarks;
    }

    private static void add(BenchmarkResult run, Map<String, List<Double>> samples) {
        run.metrics().forEach((unit, value) -> {
            List<Double> values = samples.computeIfAbsent(unit, u -> new ArrayList<>());
            if (values.size() < MAX_RUNS && Double.isFinite(value)) {
                values.add(value);
            }
        });
        samples.values().removeIf(List::isEmpty);
    }
}
