package io.jenkins.plugins.godelivery.cli.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;

/** Reads and writes a {@link RunRecord} as JSON. */
public final class RunIndex {
    private RunIndex() {}

    static void write(RunRecord run, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            json.writeStringField("started", run.started().toString());
            json.writeNumberField("seconds", run.seconds());
            json.writeStringField("directory", run.directory());
            json.writeStringField("go", run.goVersion());
            json.writeBooleanField("aborted", run.aborted());
            json.writeArrayFieldStart("steps");
            for (ToolRunRecord step : run.steps()) {
                write(step, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(ToolRunRecord step, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("tool", step.tool().key());
        json.writeStringField("module", step.module());
        json.writeArrayFieldStart("parts");
        for (var part : step.parts()) {
            json.writeString(part.label());
        }
        json.writeEndArray();
        json.writeStringField("started", step.started().toString());
        json.writeNumberField("seconds", step.seconds());
        json.writeArrayFieldStart("exits");
        for (ToolExit exit : step.exits()) {
            json.writeStartObject();
            json.writeNumberField("round", exit.round());
            json.writeNumberField("code", exit.code());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeFieldName("problem");
        MessageJson.write(json, step.problem());
        json.writeBooleanField("missing", step.missing());
        json.writeStringField("racesLeftOut", step.racesLeftOut());
        JsonOutput.texts(json, "flags", step.flags());
        json.writeFieldName("selection");
        MessageJson.write(json, step.selection());
        json.writeBooleanField("leftOut", step.leftOut());
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

    /** @throws IOException also if {@link #write} did not write the file */
    public static RunRecord read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return run(new JsonFields(PlainJson.READER.readTree(in)));
        } catch (IllegalArgumentException | DateTimeException | JsonProcessingException e) {
            throw new IOException(file + ": is not a record of a complete run", e);
        }
    }

    private static RunRecord run(JsonFields run) {
        return new RunRecord(
                Instant.parse(run.text("started")),
                run.number("seconds"),
                run.text("directory"),
                run.text("go"),
                run.truth("aborted"),
                run.objects("steps").stream().map(RunIndex::step).toList());
    }

    private static ToolRunRecord step(JsonFields step) {
        Tool tool = labelled(Tool.values(), Tool::key, step.text("tool"));
        return new ToolRunRecord(
                tool,
                step.text("module"),
                step.texts("parts").stream()
                        .map(label -> labelled(Part.values(), Part::label, label))
                        .toList(),
                Instant.parse(step.text("started")),
                step.number("seconds"),
                step.objects("exits").stream()
                        .map(exit -> new ToolExit(tool, (int) exit.number("round"), (int) exit.number("code")))
                        .toList(),
                step.message("problem"),
                step.truth("missing"),
                step.text("racesLeftOut"),
                step.textsIfAny("flags"),
                step.messageIfAny("selection"),
                step.truthIfAny("leftOut"),
                step.objects("files").stream()
                        .map(file -> new RecordedFile(
                                labelled(ReportKind.values(), ReportKind::label, file.text("kind")), file.text("name")))
                        .toList());
    }

    private static <T> T labelled(T[] all, Function<T, String> label, String wanted) {
        return Arrays.stream(all)
                .filter(one -> label.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wanted));
    }
}
