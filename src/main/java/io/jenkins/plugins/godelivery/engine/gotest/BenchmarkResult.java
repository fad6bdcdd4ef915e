package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * One result line of a benchmark.
 *
 * @param name without the trailing {@code -8}
 * @param procs that number: GOMAXPROCS; 1 if none is printed
 * @param metrics value by unit, in the order of the line: ns/op, B/op, allocs/op, MB/s and the benchmark's own
 */
public record BenchmarkResult(String name, int procs, long iterations, Map<String, Double> metrics) {
    /** Returns nanoseconds per operation. */
    public OptionalDouble nsPerOp() {
        Double value = metrics.get("ns/op");
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
