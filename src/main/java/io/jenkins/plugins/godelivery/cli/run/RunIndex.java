package io.jenkins.plugins.godelivery.cli.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a {@link RunRecord} as JSON. */
final class RunIndex {
    private RunIndex() {}

    static void write(RunRecord run, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            json.writeStringField("started", run.started().toString());
            json.writeNumberField("seconds", run.seconds());
            json.writeStringField("directory", run.directory());
            json.writeStringField("go", run.goVersion());
            json.writeBooleanField("aborted", run.aborted());
            json.writeArrayFieldStart("steps");
            for (StepRecord step : run.steps()) {
                write(step, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(StepRecord step, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("tool", step.tool().key());
        json.writeStringField("module", step.module());
        json.writeArrayFieldStart("parts");
        for (var part : step.parts()) {
            json.writeString(part.label());
        }
        json.writeEndArray();
        json.writeNumberField("seconds", step.seconds());
        json.writeNumberField("exitCode", step.exitCode());
        json.writeStringField("problem", step.problem());
        json.writeBooleanField("missing", step.missing());
        json.writeArrayFieldStart("files");
        for (RecordedFile file : step.files()) {
            json.writeStartObject();
            json.writeStringField("kind", file.kind().label());
            json.writeStringField("name", file.name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
