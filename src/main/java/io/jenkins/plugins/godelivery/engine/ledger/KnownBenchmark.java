package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A benchmark with the values that its runs measured ({@code -count}), by unit. */
public record KnownBenchmark(Name name, Map<String, List<Double>> samples) {
    /** @param procs GOMAXPROCS that it ran with: {@code BenchmarkX-8} and {@code BenchmarkX-4} are not compared */
    public record Name(String packageName, String benchmark, int procs) {}

    public KnownBenchmark {
        samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
    }
}
