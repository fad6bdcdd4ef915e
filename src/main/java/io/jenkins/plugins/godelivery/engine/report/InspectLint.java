package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import java.io.IOException;
import java.util.Map;

/** Writes the part {@code lint}. */
final class InspectLint {
    private InspectLint() {}

    static void write(LintReport lint, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("lint");
        json.writeNumberField("total", lint.total());
        json.writeBooleanField("complete", lint.complete());
        counts("byLinter", lint.byLinter(), json);
        counts("bySeverity", lint.bySeverity(), json);
        counts("byFile", lint.byFile(), json);
        json.writeArrayFieldStart("issues");
        for (LintIssue issue : lint.issues()) {
            json.writeStartObject();
            json.writeStringField("file", issue.file());
            json.writeNumberField("line", issue.line());
            json.writeNumberField("column", issue.column());
            json.writeStringField("linter", issue.linter());
            json.writeStringField("severity", issue.severity());
            json.writeStringField("text", issue.text());
            json.writeStringField("fingerprint", issue.fingerprint());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(String name, Map<String, Integer> counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }
}
