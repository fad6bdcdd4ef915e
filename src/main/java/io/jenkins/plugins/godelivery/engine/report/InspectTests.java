package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gotest.BenchmarkResult;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the part {@code tests}. */
final class InspectTests {
    private final JsonGenerator json;

    InspectTests(JsonGenerator json) {
        this.json = json;
    }

    /** @param whole whether no test results are known to be missing */
    void write(TestReport tests, boolean whole) throws IOException {
        TestReport.Verdict verdict = tests.verdict();
        boolean silent = verdict == TestReport.Verdict.PASS && !whole;
        json.writeObjectFieldStart("tests");
        json.writeStringField("verdict", (silent ? TestReport.Verdict.INCOMPLETE : verdict).label());
        CountsJson.write("all", tests.all(), json);
        CountsJson.write("leaves", tests.leaves(), json);
        json.writeNumberField("flaky", tests.flaky());
        json.writeArrayFieldStart("packages");
        for (PackageResult result : tests.packages()) {
            json.writeStartObject();
            header(result);
            json.writeArrayFieldStart("tests");
            for (GoTestResult test : result.tests()) {
                test(test);
            }
            json.writeEndArray();
            benchmarks(result.benchmarks());
            json.writeEndObject();
        }
        json.writeEndArray();
        InspectJson.errors("buildErrors", tests.build().errors(), json);
        json.writeEndObject();
    }

    private void header(PackageResult result) throws IOException {
        json.writeStringField("name", result.name());
        json.writeStringField("status", result.status().label());
        json.writeNumberField("elapsedSeconds", result.elapsedSeconds());
        json.writeBooleanField("cached", result.cached());
        json.writeBooleanField("noTestFiles", result.noTestFiles());
        InspectJson.optional("failedBuild", result.failedBuild(), json);
        InspectJson.optional("coveragePercent", result.coveragePercent(), json);
        InspectJson.optional("cause", result.cause().map(cause -> cause.kind().label()), json);
        InspectJson.optional("causeTest", result.cause().flatMap(Cause::test), json);
        InspectJson.optional("causeMessage", result.cause().map(Cause::message), json);
        JsonOutput.texts(
                json, "causeCandidates", result.cause().map(Cause::candidates).orElse(List.of()));
    }

    private void test(GoTestResult test) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", test.name());
        json.writeStringField("status", test.status().label());
        json.writeArrayFieldStart("runs");
        for (GoTestResult.Run run : test.runs()) {
            json.writeString(run.status().label());
        }
        json.writeEndArray();
        origins(test.origins());
        json.writeNumberField("elapsedSeconds", test.elapsedSeconds());
        json.writeStringField("why", test.why().label());
        if (test.saysMessage()) {
            json.writeStringField("message", test.message().oneLine());
        }
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> attribute : test.attributes().entrySet()) {
            json.writeStringField(attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes one object per run, if there are several. */
    private void origins(List<GoTestResult.OfOrigin> origins) throws IOException {
        if (origins.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("origins");
        for (GoTestResult.OfOrigin one : origins) {
            for (int i = 0; i < one.result().runs().size(); i++) {
                json.writeString(one.origin().label());
            }
        }
        json.writeEndArray();
    }

    private void benchmarks(List<BenchmarkResult> benchmarks) throws IOException {
        json.writeArrayFieldStart("benchmarks");
        for (BenchmarkResult benchmark : benchmarks) {
            json.writeStartObject();
            json.writeStringField("name", benchmark.name());
            json.writeNumberField("iterations", benchmark.iterations());
            InspectJson.optional("nsPerOp", benchmark.nsPerOp(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
