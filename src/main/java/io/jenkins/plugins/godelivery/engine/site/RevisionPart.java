package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.List;

/** Writes the field {@code revision} of {@code overview.json}: what was built, and by which versions of Go. */
final class RevisionPart {
    private RevisionPart() {}

    static void write(GoReport report, JsonGenerator json) throws IOException {
        // Of several repositories, none stands for the report.
        List<Change> changes = report.changes().list();
        boolean known = changes.size() == 1 && !changes.get(0).head().isEmpty();
        List<String> versions = report.goVersions();
        if (!known && versions.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("revision");
        if (known) {
            Change change = changes.get(0);
            json.writeStringField("commit", change.head());
            json.writeStringField("branch", change.branch());
            json.writeBooleanField("clean", change.clean());
        }
        JsonOutput.texts(json, "go", versions);
        json.writeEndObject();
    }
}
