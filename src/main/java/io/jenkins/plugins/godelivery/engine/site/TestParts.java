package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gotest.BenchmarkResult;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code tests.json}: packages, failures, slowest, benchmarks; {@code tests/N.json}: the tests of some packages. */
final class TestParts {
    private static final int TESTS_IN_PART = 4000;
    private final Parts parts;
    private final OutputParts outputs;
    private final Shards shards = new Shards(TESTS_IN_PART);
    private final Failures failures;
    private final Slowest slowest = new Slowest();
    private final TestTimes times;

    private TestParts(Parts parts, OutputParts outputs, SourceTexts sources, TestTimes times) {
        failures = new Failures(sources, times);
        this.times = times;
        this.parts = parts;
        this.outputs = outputs;
    }

    /** @return the failures, for the overview */
    static Failures write(TestReport report, Parts parts, SourceTexts sources, TestTimes times) throws IOException {
        try (OutputParts outputs = new OutputParts(parts)) {
            TestParts tests = new TestParts(parts, outputs, sources, times);
            tests.packages(report.packages());
            tests.index(report.packages());
            return tests.failures;
        }
    }

    private void packages(List<PackageResult> packages) throws IOException {
        try (ShardWriter writer =
                new ShardWriter(parts, shards, "tests", "packages", JsonGenerator::writeStartObject)) {
            for (int i = 0; i < packages.size(); i++) {
                PackageResult result = packages.get(i);
                List<TestResult> tests = result.tests();
                JsonGenerator json = writer.next(i, tests.size() + 1L);
                json.writeObjectFieldStart(Integer.toString(i));
                TestRows rows = new TestRows(json, outputs, tests);
                rows.write(result);
                times.histories(json, result.name(), tests);
                json.writeEndObject();
                failures.add(result, tests, rows);
                tests.forEach(test -> slowest.add(result, test));
            }
        }
    }

    private void index(List<PackageResult> packages) throws IOException {
        try (JsonGenerator json = parts.json("tests.json")) {
            json.writeStartObject();
            shards.write(json);
            times.index(json);
            json.writeObjectFieldStart("packages");
            columns(json, packages);
            json.writeEndObject();
            json.writeObjectFieldStart("failures");
            json.writeNumberField("total", failures.list().size());
            json.writeArrayFieldStart("list");
            failures.write(json, Budget.SHOWN_FAILURES.count());
            json.writeEndArray();
            json.writeEndObject();
            slowest.write(json);
            benchmarks(json, packages);
            times.benchmarks(json);
            json.writeEndObject();
        }
    }

    private static void columns(JsonGenerator json, List<PackageResult> packages) throws IOException {
        List<Counts> counts = packages.stream().map(TestCounts::of).toList();
        new Columns<>(json, counts)
                .numbers("total", Counts::total)
                .numbers("passed", Counts::passed)
                .numbers("failed", Counts::failed)
                .numbers("skipped", Counts::skipped)
                .numbers("unfinished", Counts::unfinished);
        new Columns<>(json, packages)
                .texts("name", PackageResult::name)
                .letters("status", result -> TestRows.letter(result.status()))
                .seconds("seconds", PackageResult::elapsedSeconds)
                .numbers("flaky", PackageResult::flaky)
                .flags("cached", PackageResult::cached)
                .flags("noTests", PackageResult::noTestFiles)
                .texts(
                        "cause",
                        result -> result.cause()
                                .map(Cause::kind)
                                .map(Cause.Kind::label)
                                .orElse(""))
                .texts("coverage", TestParts::coverage);
    }

    private static String coverage(PackageResult result) {
        return result.coveragePercent().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.1f%%", result.coveragePercent().getAsDouble());
    }

    private static void benchmarks(JsonGenerator json, List<PackageResult> packages) throws IOException {
        json.writeArrayFieldStart("benchmarks");
        int written = 0;
        for (PackageResult result : packages) {
            for (BenchmarkResult benchmark : result.benchmarks()) {
                if (written++ < Budget.SHOWN_BENCHMARKS.count()) {
                    benchmark(json, result.name(), benchmark);
                }
            }
        }
        json.writeEndArray();
    }

    private static void benchmark(JsonGenerator json, String packageName, BenchmarkResult benchmark)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("package", packageName);
        json.writeStringField("name", benchmark.name());
        json.writeNumberField("iterations", benchmark.iterations());
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, Double> metric : benchmark.metrics().entrySet()) {
            json.writeNumberField(metric.getKey(), metric.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
