package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage.ChangedStatement;
import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Locale;

/** Writes the part {@code change}. */
final class InspectChange {
    private InspectChange() {}

    static void write(GoReport report, JsonGenerator json) throws IOException {
        if (report.changes().list().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("change");
        InspectJson.optional("unknown", report.changes().unknown().map(Message::text), json);
        json.writeArrayFieldStart("repositories");
        for (Change change : report.changes().list()) {
            repository(change, json);
        }
        json.writeEndArray();
        if (report.changedCoverage().isPresent()) {
            coverage(report.changedCoverage().get(), json);
        }
        json.writeEndObject();
    }

    private static void repository(Change change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("target", change.target());
        json.writeStringField("head", change.head());
        json.writeStringField("base", change.base());
        json.writeArrayFieldStart("files");
        for (ChangedFile file : change.files()) {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            json.writeStringField("status", file.status().name().toLowerCase(Locale.ROOT));
            json.writeStringField("lines", file.lines().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void coverage(ChangedCoverage changed, JsonGenerator json) throws IOException {
        long covered =
                changed.statements().stream().filter(ChangedStatement::covered).count();
        InspectCoverage.counts(
                "statements", new StatementCount(changed.statements().size(), covered), json);
        json.writeArrayFieldStart("uncovered");
        for (ChangedStatement statement : changed.statements()) {
            if (!statement.covered()) {
                json.writeStartObject();
                json.writeStringField("file", statement.file());
                json.writeNumberField("line", statement.line());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        ErrorPathCoverage branches = new ErrorPathCoverage(changed.errorPaths());
        InspectCoverage.counts("errorPaths", new StatementCount(branches.total(), branches.covered()), json);
        InspectCoverage.functions("newFunctions", changed.newFunctions(), json);
    }
}
