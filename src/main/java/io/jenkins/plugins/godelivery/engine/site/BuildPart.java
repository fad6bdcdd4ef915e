package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.util.Optional;

/** Writes {@code build.json}: the packages that did not build, with the compiler errors. */
final class BuildPart {
    private BuildPart() {}

    static void write(
            BuildReport report, ReportDataWriter reportDataWriter, SourceTexts sources, Attributions attributions)
            throws IOException {
        try (JsonGenerator json = reportDataWriter.json("build.json")) {
            json.writeStartObject();
            JsonOutput.texts(json, "failed", report.failed());
            json.writeArrayFieldStart("errors");
            for (BuildError error : report.errors()) {
                json.writeStartObject();
                json.writeStringField("package", error.packageName());
                json.writeStringField("file", error.file());
                json.writeNumberField("line", error.line());
                json.writeNumberField("column", error.column());
                json.writeStringField("message", error.message());
                AttributionPart.field(json, Optional.of(attributions.error(error)));
                var snippet = sources.around(error.file(), error.line());
                if (snippet.isPresent()) {
                    snippet.get().write(json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
