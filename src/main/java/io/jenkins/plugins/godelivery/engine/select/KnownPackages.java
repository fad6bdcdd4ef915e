package io.jenkins.plugins.godelivery.engine.select;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.gotest.UnchangedPackage;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a build knows of the inputs and results of its packages, kept in a file beside its ledger, so that later builds
 * find out which packages are unchanged without git and without the older checkout.
 */
public final class KnownPackages implements Serializable {
    private static final long serialVersionUID = 1;

    public static final String NAME = "packages.json.gz";

    /** Nothing is known. */
    public static final KnownPackages NONE = new KnownPackages(List.of());

    private static final String FORM = "go-delivery-packages";
    private static final int VERSION = 1;

    private final ArrayList<KnownRun> runs;

    KnownPackages(List<KnownRun> runs) {
        this.runs = new ArrayList<>(runs);
    }

    /** Returns all packages of both. */
    public KnownPackages and(KnownPackages others) {
        return new KnownPackages(
                Stream.concat(runs.stream(), others.runs.stream()).toList());
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Returns the run in a folder with these settings; of several, what they agree on. */
    Optional<KnownRun> run(String folder, String settings) {
        return runs.stream()
                .filter(run -> run.folder().equals(folder) && run.settings().equals(settings))
                .reduce(KnownRun::agreedWith);
    }

    /** Returns the runs with these settings only. */
    KnownPackages withSettings(String settings) {
        return new KnownPackages(
                runs.stream().filter(run -> run.settings().equals(settings)).toList());
    }

    /** Writes the file atomically. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> {
            try (OutputStream packed = new GZIPOutputStream(out, 1 << 16);
                    JsonGenerator json = JsonOutput.to(packed)) {
                json.writeStartObject();
                json.writeStringField("form", FORM);
                json.writeNumberField("version", VERSION);
                json.writeArrayFieldStart("runs");
                for (KnownRun run : runs) {
                    write(run, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    static void write(KnownRun run, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("folder", run.folder());
        json.writeStringField("settings", run.settings());
        json.writeStringField("mode", run.mode());
        json.writeArrayFieldStart("packages");
        for (KnownPackage known : run.packages()) {
            json.writeStartObject();
            json.writeStringField("name", known.name());
            json.writeStringField("sources", known.sources());
            json.writeStringField("all", known.all());
            if (known.testLog().isPresent()) {
                json.writeFieldName("log");
                write(known.testLog().get().inputs(), json);
                json.writeStringField("reads", known.reads());
            }
            json.writeBooleanField("programs", known.programs());
            json.writeBooleanField("passed", known.passed());
            json.writeStringField("since", known.since());
            json.writeNumberField("tests", known.tests());
            json.writeNumberField("skipped", known.skipped());
            json.writeFieldName("coverage");
            write(known.coverage(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(List<String> texts, JsonGenerator json) throws IOException {
        json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    }

    /** Returns the packages that the build did not test because they were unchanged. */
    public List<UnchangedPackage> unchanged() {
        return runs.stream()
                .flatMap(run -> run.packages().stream())
                .filter(known -> !known.since().isEmpty())
                .map(known -> new UnchangedPackage(known.name(), known.since(), known.tests(), known.skipped()))
                .toList();
    }

    /**
     * Reads the file of a build.
     *
     * @return nothing known if there is none, or one that another version wrote, that is damaged or too large: then all
     *     packages run
     */
    public static KnownPackages read(Path file) {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] json = in.readNBytes(Budget.HELD_BYTES.count() + 1);
            if (Budget.HELD_BYTES.isExceededBy(json.length)) {
                return NONE;
            }
            JsonNode root = PlainJson.READER.readTree(json);
            if (!root.path("form").asText().equals(FORM) || root.path("version").asInt() != VERSION) {
                return NONE;
            }
            List<KnownRun> runs = new ArrayList<>();
            root.path("runs").forEach(run -> runs.add(run(run)));
            return new KnownPackages(runs);
        } catch (IOException e) {
            return NONE;
        }
    }

    static KnownRun run(JsonNode run) {
        List<KnownPackage> packages = new ArrayList<>();
        run.path("packages").forEach(one -> packages.add(known(one)));
        return new KnownRun(
                run.path("folder").asText(),
                run.path("settings").asText(),
                run.path("mode").asText(),
                packages);
    }

    private static KnownPackage known(JsonNode known) {
        return new KnownPackage(
                known.path("name").asText(),
                known.path("sources").asText(),
                known.path("all").asText(),
                known.has("log") ? new TestLog(texts(known.path("log"))) : null,
                known.path("reads").asText(""),
                known.path("programs").asBoolean(true),
                known.path("passed").asBoolean(false),
                known.path("since").asText(""),
                known.path("tests").asInt(),
                known.path("skipped").asInt(),
                texts(known.path("coverage")));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
