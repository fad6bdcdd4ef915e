package io.jenkins.plugins.godelivery.engine.change;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile.Status;
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
import java.util.Locale;
import java.util.Set;

/**
 * Reads and writes a {@link Change} as JSON: {@code
 * {"change":{"schema":1,"target":…,"unknown":…,"head":…,"base":…,"ancestors":[…],
 * "prefix":…,"files":[{"path":…,"status":"added|modified|renamed|deleted","oldPath":…,"lines":[first,last,…],
 * "removed":[line that follows,number,…]}],
 * "submodules":[…],"removedFunctions":[…],"clean":true,"origin":…,"branch":…,"newFolders":[…]}}}.
 */
public final class ChangeJson {
    /** Name of the file that stores a change. */
    public static final String FILE = "change.json";

    private static final String BEGINNING = "{\"change\":{";
    private static final int SCHEMA = 1;

    private ChangeJson() {}

    /** Returns whether a file with this beginning stores a change. */
    public static boolean sniff(String head) {
        return head.startsWith(BEGINNING);
    }

    /**
     * Writes a change as JSON.
     *
     * @param out receives UTF-8; not closed
     */
    public static void write(Change change, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeObjectFieldStart("change");
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("target", change.target());
            json.writeFieldName("unknown");
            MessageJson.write(json, change.unknown());
            json.writeStringField("head", change.head());
            json.writeStringField("base", change.base());
            JsonOutput.texts(json, "ancestors", change.ancestors());
            json.writeStringField("prefix", change.prefix());
            json.writeArrayFieldStart("files");
            for (ChangedFile file : change.files()) {
                file(file, json);
            }
            json.writeEndArray();
            JsonOutput.texts(json, "submodules", change.submodules());
            JsonOutput.texts(json, "removedFunctions", change.removedFunctions());
            json.writeBooleanField("clean", change.clean());
            json.writeStringField("origin", change.origin());
            json.writeStringField("branch", change.branch());
            JsonOutput.texts(json, "newFolders", change.newFolders());
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void file(ChangedFile file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeStringField("status", file.status().name().toLowerCase(Locale.ROOT));
        json.writeStringField("oldPath", file.oldPath());
        int[] bounds = file.lines().bounds();
        json.writeFieldName("lines");
        json.writeArray(bounds, 0, bounds.length);
        int[] removed = file.removed().pairs();
        json.writeFieldName("removed");
        json.writeArray(removed, 0, removed.length);
        json.writeEndObject();
    }

    /**
     * Reads a change.
     *
     * @throws IOException if it is not a change record; the message is a one-line reason
     */
    public static Change read(InputStream in) throws IOException {
        try {
            JsonNode json = PlainJson.READER
                    .readTree(new BoundedInputStream(in, Budget.HELD_BYTES))
                    .path("change");
            if (json.path("schema").asInt() != SCHEMA) {
                throw new ExplainedIOException(Message.of("change.otherVersion"));
            }
            return new Change(
                    json.path("target").asText(),
                    MessageJson.read(json.path("unknown")),
                    json.path("head").asText(),
                    json.path("base").asText(),
                    texts(json.path("ancestors")),
                    json.path("prefix").asText(),
                    files(json.path("files")),
                    texts(json.path("submodules")),
                    Set.copyOf(texts(json.path("removedFunctions"))),
                    json.has("clean") ? json.path("clean").asBoolean() : isClean(json),
                    json.path("origin").asText(),
                    json.path("branch").asText(),
                    Set.copyOf(texts(json.path("newFolders"))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ExplainedIOException(Message.of("change.incompleteRecord"), e);
        }
    }

    /** Infers the state from a record of an earlier version, as far as possible. */
    private static boolean isClean(JsonNode json) {
        boolean goesOn = !json.path("head").asText().equals(json.path("base").asText());
        return MessageJson.read(json.path("unknown")).isEmpty()
                && (goesOn || json.path("files").isEmpty());
    }

    private static List<ChangedFile> files(JsonNode list) {
        List<ChangedFile> files = new ArrayList<>();
        for (JsonNode file : list) {
            files.add(new ChangedFile(
                    file.path("path").asText(),
                    Status.valueOf(file.path("status").asText().toUpperCase(Locale.ROOT)),
                    file.path("oldPath").asText(),
                    LineRanges.of(numbers(file.path("lines"))),
                    RemovedLines.of(numbers(file.path("removed")))));
        }
        return files;
    }

    private static int[] numbers(JsonNode list) {
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asInt();
        }
        return numbers;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
