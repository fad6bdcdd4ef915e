package io.jenkins.plugins.godelivery.engine.cache;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.BoundedInputStream;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes a {@link CacheUse} as JSON: {@code {"cache":{"schema":1,"place":…,"restored":…,"received":…,
 * "results":…,"knownResults":…,"modules":…,"knownModules":…,"added":…,"sent":…,"problems":[…],"folders":[…]}}}.
 */
public final class CacheUseJson {
    private static final int SCHEMA = 1;

    private CacheUseJson() {}

    /**
     * A use, and the caches of the machine.
     *
     * @param folders the caches of builds, of lint and of modules
     */
    public record Recorded(CacheUse use, List<String> folders) {
        public Recorded {
            folders = List.copyOf(folders);
        }
    }

    /**
     * Writes a record as JSON.
     *
     * @param out receives UTF-8; closed
     */
    public static void write(Recorded recorded, OutputStream out) throws IOException {
        CacheUse use = recorded.use();
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("cache");
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("place", use.place());
            json.writeNumberField("restored", use.restored());
            json.writeNumberField("received", use.received());
            json.writeNumberField("results", use.results());
            json.writeNumberField("knownResults", use.knownResults());
            json.writeNumberField("modules", use.modules());
            json.writeNumberField("knownModules", use.knownModules());
            json.writeNumberField("added", use.added());
            json.writeNumberField("sent", use.sent());
            json.writeArrayFieldStart("problems");
            for (Message problem : use.problems()) {
                MessageJson.write(json, problem);
            }
            json.writeEndArray();
            json.writeFieldName("folders");
            json.writeArray(
                    recorded.folders().toArray(String[]::new),
                    0,
                    recorded.folders().size());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /**
     * Reads a record.
     *
     * @throws IOException if it is not the record of one; the message is a one-line reason
     */
    public static Recorded read(InputStream in) throws IOException {
        try {
            JsonNode json = PlainJson.READER
                    .readTree(new BoundedInputStream(in, Budget.RECORD_BYTES))
                    .path("cache");
            if (json.path("schema").asInt() != SCHEMA) {
                throw new ExplainedIOException(Message.of("cache.noRecord"));
            }
            List<Message> problems = new ArrayList<>();
            json.path("problems").forEach(problem -> problems.add(MessageJson.read(problem)));
            List<String> folders = new ArrayList<>();
            json.path("folders").forEach(folder -> folders.add(folder.asText()));
            CacheUse use = new CacheUse(
                    json.path("place").asText(),
                    json.path("restored").asInt(),
                    json.path("received").asLong(),
                    json.path("results").asInt(),
                    json.path("knownResults").asInt(),
                    json.path("modules").asInt(),
                    json.path("knownModules").asInt(),
                    json.path("added").asInt(),
                    json.path("sent").asLong(),
                    problems);
            return new Recorded(use, folders);
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(Message.of("cache.noRecord"), e);
        }
    }
}
