package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import java.io.IOException;

/** Writes builds as the pages refer to them. */
final class Builds {
    private Builds() {}

    /** Writes {@code "first": {"name": "12", "time": "2026-11-21T12:00:00Z"}}. */
    static void write(JsonGenerator json, String field, BuildId build) throws IOException {
        json.writeFieldName(field);
        write(json, build);
    }

    static void write(JsonGenerator json, BuildId build) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", build.name());
        json.writeStringField("time", build.time().toString());
        json.writeEndObject();
    }
}
