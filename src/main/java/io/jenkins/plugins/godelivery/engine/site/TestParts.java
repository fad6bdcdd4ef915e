package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gotest.BenchmarkResult;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Reproduction;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code tests.json}: packages, failures, slowest, benchmarks; {@code tests/N.json}: the tests of some packages.
 */
final class TestParts {
    private static final int TESTS_IN_PART = 4000;
    private final ReportDataWriter reportDataWriter;
    private final OutputParts outputs;
    private final ChunkIndex shards = new ChunkIndex(TESTS_IN_PART);
    private final FailureList failureList;
    private final SlowestTests slowestTests = new SlowestTests();
    private final TestTimes times;
    private final Attributions attributions;
    private final Reproduction reproduction;
    private final TestOwners owners;
    private final FlakyPart flaky;
    private final KeptArtifacts artifacts;

    /** Additional information about the tests. */
    record Context(
            TestTimes times, Attributions attributions, TestOwners owners, FlakyPart flaky, KeptArtifacts artifacts) {
        Context(
                Optional<Ledger> ledger,
                Optional<Comparison> comparison,
                Attributions attributions,
                TestOwners owners,
                KeptArtifacts artifacts) {
            this(new TestTimes(ledger, comparison), attributions, owners, new FlakyPart(ledger, owners), artifacts);
        }
    }

    private TestParts(
            ReportDataWriter reportDataWriter,
            OutputParts outputs,
            SourceTexts sources,
            Context context,
            Reproduction reproduction) {
        this.reproduction = reproduction;
        times = context.times();
        attributions = context.attributions();
        owners = context.owners();
        flaky = context.flaky();
        artifacts = context.artifacts();
        failureList = new FailureList(sources, times, attributions, owners);
        this.reportDataWriter = reportDataWriter;
        this.outputs = outputs;
    }

    /** @return the failures, for the overview */
    static FailureList write(GoReport report, ReportDataWriter reportDataWriter, SourceTexts sources, Context context)
            throws IOException {
        try (OutputParts outputs = new OutputParts(reportDataWriter)) {
            TestParts tests = new TestParts(reportDataWriter, outputs, sources, context, new Reproduction(report));
            List<PackageResult> packages = report.tests().orElseThrow().packages();
            tests.packages(packages);
            tests.index(packages);
            return tests.failureList;
        }
    }

    private void packages(List<PackageResult> packages) throws IOException {
        try (ChunkWriter writer =
                new ChunkWriter(reportDataWriter, shards, "tests", "packages", JsonGenerator::writeStartObject)) {
            for (int i = 0; i < packages.size(); i++) {
                PackageResult result = packages.get(i);
                List<GoTestResult> tests = result.tests();
                JsonGenerator json = writer.next(i, tests.size() + 1L);
                json.writeObjectFieldStart(Integer.toString(i));
                TestRows rows = new TestRows(json, outputs, tests);
                rows.write(result);
                times.histories(json, result.name(), tests);
                AttributionPart.tests(json, result.name(), tests, attributions);
                reproductions(json, result, tests);
                owners(json, result, tests);
                artifacts.write(json, outputs, tests);
                json.writeEndObject();
                failureList.add(result, tests, rows, reproduction);
                tests.forEach(test -> slowestTests.add(result, test));
            }
        }
    }

    /** Writes the commands to reproduce failures, by index of the tests that failed or did not finish. */
    private void reproductions(JsonGenerator json, PackageResult result, List<GoTestResult> tests) throws IOException {
        json.writeObjectFieldStart("reproduce");
        for (int i = 0; i < tests.size(); i++) {
            GoTestResult test = tests.get(i);
            Optional<String> command =
                    TestCounts.status(test).isBad() || test.flaky() ? reproduction.of(result, test) : Optional.empty();
            if (command.isPresent()) {
                json.writeStringField(Integer.toString(i), command.get());
            }
        }
        json.writeEndObject();
    }

    /** Writes the owners, by index of the same tests. */
    private void owners(JsonGenerator json, PackageResult result, List<GoTestResult> tests) throws IOException {
        json.writeObjectFieldStart("owners");
        for (int i = 0; i < tests.size(); i++) {
            GoTestResult test = tests.get(i);
            if (TestCounts.status(test).isBad() || test.flaky()) {
                FlakyPart.names(json, Integer.toString(i), owners.of(result.name(), test.name()));
            }
        }
        json.writeEndObject();
    }

    private void index(List<PackageResult> packages) throws IOException {
        try (JsonGenerator json = reportDataWriter.json("tests.json")) {
            json.writeStartObject();
            shards.write(json);
            times.index(json);
            json.writeObjectFieldStart("packages");
            columns(json, packages);
            json.writeEndObject();
            json.writeObjectFieldStart("failures");
            json.writeNumberField("total", failureList.list().size());
            json.writeArrayFieldStart("list");
            failureList.write(json, Budget.SHOWN_FAILURES.count());
            json.writeEndArray();
            json.writeEndObject();
            slowestTests.write(json);
            benchmarks(json, packages);
            times.benchmarks(json);
            flaky.write(json);
            artifacts.writeLeftOut(json);
            json.writeEndObject();
        }
    }

    private static void columns(JsonGenerator json, List<PackageResult> packages) throws IOException {
        List<StatusCounts> counts = packages.stream().map(TestCounts::of).toList();
        new Columns<>(json, counts)
                .numbers("total", StatusCounts::total)
                .numbers("passed", StatusCounts::passed)
                .numbers("failed", StatusCounts::failed)
                .numbers("skipped", StatusCounts::skipped)
                .numbers("unfinished", StatusCounts::unfinished);
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
