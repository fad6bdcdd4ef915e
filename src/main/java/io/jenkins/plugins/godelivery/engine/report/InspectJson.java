package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswerJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes a report as the JSON object that {@code godelivery inspect} prints. Absent parts are left out, numbers are not
 * rounded, and what was not measured is null.
 */
public final class InspectJson {
    private static final int SCHEMA = 1;

    private final GoReport report;
    private final JsonGenerator json;

    private InspectJson(GoReport report, JsonGenerator json) {
        this.report = report;
        this.json = json;
    }

    /** Writes further fields that are known apart from the report. */
    @FunctionalInterface
    public interface Fields {
        /** Writes further fields. */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Writes a report as {@code inspect} prints it.
     *
     * @param out receives UTF-8; not closed
     */
    public static void write(GoReport report, OutputStream out) throws IOException {
        write(report, json -> {}, out);
    }

    /**
     * Writes a report as {@code inspect} prints it, with further fields.
     *
     * @param more written after the fields of the report
     * @param out receives UTF-8; not closed
     */
    public static void write(GoReport report, Fields more, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            new InspectJson(report, json).write(more);
        }
        out.write('\n');
        out.flush();
    }

    private void write(Fields more) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        warnings();
        if (report.tests().isPresent()) {
            new InspectTests(json)
                    .write(report.tests().get(), report.evidenceGaps(Part.TESTS).isEmpty());
        }
        if (report.coverage().isPresent()) {
            new InspectCoverage(json).write(report.coverage().get(), report.sourceCoverage());
        }
        if (report.races().isPresent()) {
            new InspectRaces(json).write(report.races().get());
        }
        if (report.leaks().isPresent()) {
            new InspectLeaks(json).write(report.leaks().get());
        }
        if (report.lint().isPresent()) {
            InspectLint.write(report.lint().get(), json);
        }
        if (report.vulnerabilities().isPresent()) {
            InspectVulnerabilities.write(report.vulnerabilities().get(), json);
        }
        if (report.build().isPresent()) {
            build(report.build().get());
        }
        InspectChange.write(report, json);
        if (report.images().isPresent()) {
            json.writeArrayFieldStart("images");
            for (ImageRecord image : report.images().get()) {
                json.writeRawValue(ImageJson.json(image).toString());
            }
            json.writeEndArray();
        }
        sonar();
        more.write(json);
        json.writeEndObject();
    }

    private void sonar() throws IOException {
        if (report.sonar().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("sonar");
        for (SonarAnswer answer : report.sonar()) {
            SonarAnswerJson.write(answer, json);
        }
        json.writeEndArray();
    }

    private void warnings() throws IOException {
        json.writeArrayFieldStart("warnings");
        for (Warning warning : report.warnings()) {
            json.writeStartObject();
            json.writeStringField("file", warning.file());
            json.writeNumberField("line", warning.line());
            json.writeStringField("message", warning.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void build(BuildReport build) throws IOException {
        json.writeObjectFieldStart("build");
        JsonOutput.texts(json, "failed", build.failed());
        errors("errors", build.errors(), json);
        json.writeEndObject();
    }

    static void errors(String name, List<BuildError> errors, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (BuildError error : errors) {
            json.writeStartObject();
            json.writeStringField("package", error.packageName());
            json.writeStringField("file", error.file());
            json.writeNumberField("line", error.line());
            json.writeNumberField("column", error.column());
            json.writeStringField("message", error.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void optional(String name, OptionalDouble value, JsonGenerator json) throws IOException {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            json.writeNumberField(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    static void optional(String name, Optional<String> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
