package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.compare.BenchmarkChange;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownBenchmark;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes results of tests in earlier builds beside those of this one; without earlier builds, nothing is written. */
final class TestTimes {
    /** At least one duration of ten milliseconds or more. */
    private static final Pattern TIMED = Pattern.compile("[0-9]{2}");

    private final Optional<Ledger> ledger;
    private final Optional<Comparison> comparison;

    TestTimes(Optional<Ledger> ledger, Optional<Comparison> comparison) {
        this.ledger = ledger.filter(made -> !made.earlier().isEmpty());
        this.comparison = comparison;
    }

    /**
     * Writes in {@code tests.json}: {@code builds}, newest first, including this one; {@code changes}, the tests by
     * change.
     */
    void index(JsonGenerator json) throws IOException {
        if (ledger.isPresent()) {
            ChangesPart.builds(json, ledger.get());
        }
        if (comparison.isPresent() && comparison.get().tests().isPresent()) {
            ChangesPart.tests(json, comparison.get().tests().get());
        }
    }

    /**
     * Writes in {@code tests/N.json}: {@code history} has for each test the number of its text in {@code histories};
     * {@code times} the durations in the newest builds, for tests with measurable ones.
     */
    void histories(JsonGenerator json, String packageName, List<GoTestResult> tests) throws IOException {
        if (ledger.isEmpty()) {
            return;
        }
        Map<String, Integer> texts = new LinkedHashMap<>();
        VlqEncoder vlqEncoder = new VlqEncoder();
        for (GoTestResult test : tests) {
            String runs = ledger.get().history(packageName, test.name()).runs();
            vlqEncoder.add(texts.computeIfAbsent(runs, r -> texts.size()));
        }
        JsonOutput.texts(json, "histories", texts.keySet());
        json.writeStringField("history", vlqEncoder.toString());
        json.writeObjectFieldStart("times");
        for (int i = 0; i < tests.size(); i++) {
            String times =
                    ledger.get().history(packageName, tests.get(i).name()).times();
            if (TIMED.matcher(times).find()) {
                json.writeStringField(Integer.toString(i), times);
            }
        }
        json.writeEndObject();
    }

    /**
     * Returns whether a failing test did not fail in the reference.
     *
     * @param test empty for a package
     */
    boolean isNew(String packageName, String test) {
        return comparison
                .filter(made -> made.tests().isPresent())
                .filter(made ->
                        !made.reference().history(packageName, test).latest().isBad())
                .isPresent();
    }

    /**
     * Writes for a failing test {@code "fresh": true}, or the build that it fails {@code since}.
     *
     * @param test empty for a package
     */
    void failure(JsonGenerator json, String packageName, String test) throws IOException {
        if (comparison.isEmpty() || comparison.get().tests().isEmpty()) {
            return;
        }
        if (isNew(packageName, test)) {
            json.writeBooleanField("fresh", true);
            return;
        }
        Ledger reference = comparison.get().reference();
        TestHistory before = reference.history(packageName, test);
        Optional<BuildId> since = reference.back(before.badFor() - 1);
        if (since.isPresent()) {
            Builds.write(json, "since", since.get());
        }
    }

    /** Writes in {@code tests.json} {@code compared}, the benchmarks that the reference ran, too. */
    void benchmarks(JsonGenerator json) throws IOException {
        if (comparison.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("compared");
        for (Map.Entry<KnownBenchmark.Name, List<BenchmarkChange>> benchmark :
                comparison.get().benchmarks().entrySet()) {
            benchmark(json, benchmark.getKey(), benchmark.getValue());
        }
        json.writeEndArray();
    }

    private static void benchmark(JsonGenerator json, KnownBenchmark.Name name, List<BenchmarkChange> changes)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("package", name.packageName());
        json.writeStringField("name", name.benchmark());
        json.writeNumberField("procs", name.procs());
        json.writeObjectFieldStart("changes");
        for (BenchmarkChange change : changes) {
            json.writeObjectFieldStart(change.unit());
            json.writeNumberField("before", change.before());
            json.writeNumberField("after", change.after());
            json.writeStringField("significance", change.significance().label());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
