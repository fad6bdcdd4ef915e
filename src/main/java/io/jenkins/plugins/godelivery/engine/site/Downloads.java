package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The raw files of a report that can be downloaded. */
record Downloads(List<Download> downloads) {
    /** @param href relative to the page */
    record Download(String name, String href, long bytes) {}

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("downloads");
        for (Download download : downloads) {
            json.writeStartObject();
            json.writeStringField("name", download.name());
            json.writeStringField("href", download.href());
            json.writeNumberField("bytes", download.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
