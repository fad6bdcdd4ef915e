package io.jenkins.plugins.godelivery.engine.artifact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The index of an archive: the folders of the tests' runs with the names of their files. The files of all folders are
 * numbered in this order, and their numbers are their names in the archive.
 *
 * @param leftOut what was left out and has no folder here, one line each
 */
record ArtifactIndex(List<Folder> folders, List<Message> leftOut) {
    static final String NAME = "index.json";

    /**
     * @param path on the machine of the tests, as go named it
     * @param files paths in the folder, for people: secrets and control characters are removed
     * @param leftOut what was left out, one line each
     */
    record Folder(String path, List<String> files, List<Message> leftOut) {}

    void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("folders");
            for (Folder folder : folders) {
                json.writeStartObject();
                json.writeStringField("path", folder.path());
                JsonOutput.texts(json, "files", folder.files());
                leftOut(json, folder.leftOut());
                json.writeEndObject();
            }
            json.writeEndArray();
            leftOut(json, leftOut);
            json.writeEndObject();
        }
    }

    private static void leftOut(JsonGenerator json, List<Message> lines) throws IOException {
        json.writeFieldName("leftOut");
        MessageJson.write(json, lines);
    }

    /** Reads an index of a machine that is not trusted: text of any length, but not more than the archive allows. */
    static ArtifactIndex read(byte[] text) throws IOException {
        JsonNode root = PlainJson.READER.readTree(text);
        List<Folder> folders = new ArrayList<>();
        int files = 0;
        for (JsonNode folder : root.path("folders")) {
            List<String> names = new ArrayList<>();
            for (JsonNode file : folder.path("files")) {
                if (files++ < Budget.ARTIFACT_FILES.count()) {
                    names.add(file.asText());
                }
            }
            folders.add(new Folder(folder.path("path").asText(), names, messages(folder)));
        }
        return new ArtifactIndex(folders, messages(root));
    }

    private static List<Message> messages(JsonNode owner) {
        List<Message> lines = new ArrayList<>();
        owner.path("leftOut").forEach(line -> lines.add(MessageJson.read(line)));
        return lines;
    }
}
