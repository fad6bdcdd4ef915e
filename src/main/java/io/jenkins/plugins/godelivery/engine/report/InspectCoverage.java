package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the part {@code coverage}. */
final class InspectCoverage {
    private final JsonGenerator json;

    InspectCoverage(JsonGenerator json) {
        this.json = json;
    }

    void write(Coverage coverage, Optional<SourceCoverage> source) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeStringField("mode", coverage.mode().word());
        statements(coverage.statements());
        json.writeArrayFieldStart("packages");
        for (PackageCoverage result : coverage.packages()) {
            json.writeStartObject();
            json.writeStringField("name", result.name());
            statements(result.statements());
            json.writeEndObject();
        }
        json.writeEndArray();
        files(coverage);
        if (source.isPresent()) {
            functions("functions", source.get().functions(), json);
        }
        json.writeEndObject();
    }

    private void statements(StatementCount count) throws IOException {
        counts("statements", count, json);
    }

    /** Writes a count as an object; its percentage is absent if there is nothing to cover. */
    static void counts(String name, StatementCount count, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", count.total());
        json.writeNumberField("covered", count.covered());
        InspectJson.optional("percent", count.percent(), json);
        json.writeEndObject();
    }

    private void files(Coverage coverage) throws IOException {
        json.writeArrayFieldStart("files");
        for (FileCoverage file : coverage.files()) {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            statements(file.statements());
            json.writeNumberField("blocks", file.blocks());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes an array of functions. */
    static void functions(String name, List<FunctionCoverage> functions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (FunctionCoverage function : functions) {
            json.writeStartObject();
            json.writeStringField("file", function.file());
            json.writeNumberField("line", function.line());
            json.writeStringField("name", function.name());
            json.writeNumberField("percent", function.percent());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
