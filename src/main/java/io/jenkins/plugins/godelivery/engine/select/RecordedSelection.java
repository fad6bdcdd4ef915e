package io.jenkins.plugins.godelivery.engine.select;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a selection was made of, kept while the tests run.
 *
 * @param flaky packages with tests that fail intermittently
 * @param reference name of the build to compare with; empty for none
 * @param shadow whether all packages run
 */
public record RecordedSelection(InspectedPackages inspected, Set<String> flaky, String reference, boolean shadow)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public RecordedSelection {
        flaky = new TreeSet<>(flaky);
    }

    /** Returns the selection. */
    public PackageSelection selection() {
        return PackageSelection.of(inspected, flaky, reference);
    }

    /** Writes it atomically. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = JsonOutput.to(out)) {
                json.writeStartObject();
                json.writeStringField("reference", reference);
                json.writeBooleanField("shadow", shadow);
                JsonOutput.texts(json, "flaky", flaky);
                json.writeStringField("folder", inspected.folder());
                json.writeStringField("settings", inspected.settings());
                json.writeStringField("cache", inspected.cache());
                json.writeNumberField("time", inspected.time());
                JsonOutput.texts(json, "folders", inspected.folders());
                json.writeArrayFieldStart("packages");
                for (PackageInputs one : inspected.packages()) {
                    write(one, json);
                }
                json.writeEndArray();
                if (inspected.reference().isPresent()) {
                    json.writeFieldName("known");
                    KnownPackages.write(inspected.reference().get(), json);
                }
                json.writeEndObject();
            }
        });
    }

    private static void write(PackageInputs inputs, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", inputs.name());
        json.writeStringField("sources", inputs.sources());
        json.writeStringField("all", inputs.all());
        json.writeStringField("obstacle", inputs.obstacle().name());
        json.writeBooleanField("tested", inputs.tested());
        json.writeBooleanField("sameReads", inputs.sameReads());
        json.writeEndObject();
    }

    /** Reads what {@link #write} has written. */
    public static RecordedSelection read(Path file) throws IOException {
        JsonNode json = PlainJson.READER.readTree(Files.readAllBytes(file));
        List<PackageInputs> packages = new ArrayList<>();
        json.path("packages").forEach(one -> packages.add(inputs(one)));
        InspectedPackages inspected = new InspectedPackages(
                json.path("folder").asText(),
                json.path("settings").asText(),
                json.path("cache").asText(),
                packages,
                KnownPackages.texts(json.path("folders")),
                json.has("known") ? KnownPackages.run(json.path("known")) : null,
                json.path("time").asLong());
        return new RecordedSelection(
                inspected,
                new TreeSet<>(KnownPackages.texts(json.path("flaky"))),
                json.path("reference").asText(),
                json.path("shadow").asBoolean());
    }

    private static PackageInputs inputs(JsonNode json) {
        return new PackageInputs(
                json.path("name").asText(),
                json.path("sources").asText(),
                json.path("all").asText(),
                Reason.valueOf(json.path("obstacle").asText()),
                json.path("tested").asBoolean(),
                json.path("sameReads").asBoolean());
    }
}
