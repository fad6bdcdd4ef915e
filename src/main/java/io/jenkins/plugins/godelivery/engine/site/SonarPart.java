package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import java.io.IOException;
import java.util.List;

/** Writes the answers of SonarQube in {@code overview.json}; its own pages show the details. */
final class SonarPart {
    private SonarPart() {}

    static void write(List<SonarAnswer> answers, JsonGenerator json) throws IOException {
        if (answers.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("sonar");
        for (SonarAnswer answer : answers) {
            json.writeStartObject();
            json.writeStringField("server", answer.server());
            json.writeStringField("project", answer.project());
            json.writeStringField("commit", answer.commit());
            json.writeStringField("page", answer.page());
            json.writeStringField("status", answer.status().name());
            json.writeFieldName("reasons");
            MessageJson.write(json, answer.reasons());
            json.writeFieldName("unknown");
            MessageJson.write(json, answer.unknown());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
