package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the results of benchmarks: {@code BenchmarkX-8   20   869.3 ns/op   1024 B/op}. Output of the benchmark
 * itself can be between its name and the numbers.
 */
final class BenchmarkLines {
    /** Bytes of memory per result, and per metric of it. */
    private static final int COST = 250;

    private static final int COST_OF_METRIC = 100;

    private final ReadLimits readLimits;
    private final List<Line> found = new ArrayList<>();
    private String pending = "";

    /** A result with its name as printed. */
    record Line(String printedName, long iterations, Map<String, Double> metrics) {}

    BenchmarkLines(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    void line(Utf8Slice line) {
        if (line.length() > Budget.CRASH_LINE_BYTES.count() || found.size() > Budget.BENCHMARKS.count()) {
            return;
        }
        String text = line.toString();
        String[] fields = text.strip().split("\\s+");
        if (text.startsWith("Benchmark")) {
            pending = fields[0];
            result(fields, 1);
        } else if (!pending.isEmpty()) {
            result(fields, 0);
        }
    }

    private void result(String[] fields, int at) {
        int pairs = fields.length - at - 1;
        if (pairs < 2 || pairs % 2 != 0) {
            return;
        }
        double iterations = number(fields[at]);
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = at + 1; i < fields.length; i += 2) {
            double value = number(fields[i]);
            if (Double.isNaN(value)) {
                return;
            }
            metrics.put(fields[i + 1], value);
        }
        if (iterations >= 0 && iterations == Math.rint(iterations)) {
            readLimits.hold(COST + pending.length() + COST_OF_METRIC * metrics.size());
            found.add(new Line(pending, (long) iterations, metrics));
            pending = "";
        }
    }

    private static double number(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        return GoDecimal.parse(bytes, 0, bytes.length);
    }

    List<Line> found() {
        return found;
    }
}
