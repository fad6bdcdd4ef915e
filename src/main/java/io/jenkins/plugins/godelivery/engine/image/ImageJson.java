package io.jenkins.plugins.godelivery.engine.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.Layer;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.input.BoundedInputStream;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes an {@link ImageRecord} as JSON: {@code
 * {"schema":1,"image":…,"digest":…,"tags":[…],"pushed":…,"engine":…,"commit":…,
 * "platforms":[{"platform":…,"digest":…,"size":…,"layers":[{"digest":…,"size":…,"createdBy":…}]}],
 * "warnings":[{"rule":…,"message":…,"url":…,"file":…,"line":…}],"labels":{…},"annotations":{…},"built":…,"seconds":…}}
 * and, like {@code docker buildx build --metadata-file}, {@code containerimage.digest} and {@code image.name}.
 */
public final class ImageJson {
    private static final int SCHEMA = 1;

    private ImageJson() {}

    /** Writes the record of an image as a JSON document. */
    public static void write(ImageRecord record, OutputStream out) throws IOException {
        String text = PlainJson.WRITER.withDefaultPrettyPrinter().writeValueAsString(json(record)) + "\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Returns the record of an image as JSON, for documents that contain several. */
    public static ObjectNode json(ImageRecord record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("containerimage.digest", record.digest());
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        record.tags().forEach(tag -> names.add(record.image() + ":" + tag));
        json.put("image.name", String.join(",", texts(names)));
        json.put("image", record.image());
        json.put("digest", record.digest());
        ArrayNode tags = json.putArray("tags");
        record.tags().forEach(tags::add);
        json.put("pushed", record.pushed());
        json.put("engine", record.engine());
        json.put("commit", record.commit());
        ArrayNode platforms = json.putArray("platforms");
        record.platforms().forEach(platform -> platforms.add(json(platform)));
        ArrayNode warnings = json.putArray("warnings");
        record.warnings()
                .forEach(warning -> warnings.addObject()
                        .put("rule", warning.rule())
                        .put("message", warning.message())
                        .put("url", warning.url())
                        .put("file", warning.file())
                        .put("line", warning.line()));
        map(json.putObject("labels"), record.labels());
        map(json.putObject("annotations"), record.annotations());
        json.put("built", record.built().toString());
        json.put("seconds", record.seconds());
        return json;
    }

    private static ObjectNode json(PlatformImage platform) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("platform", platform.platform());
        json.put("digest", platform.digest());
        json.put("size", platform.size());
        ArrayNode layers = json.putArray("layers");
        platform.layers()
                .forEach(layer -> layers.addObject()
                        .put("digest", layer.digest())
                        .put("size", layer.size())
                        .put("createdBy", layer.createdBy()));
        return json;
    }

    private static void map(ObjectNode object, Map<String, String> values) {
        new TreeMap<>(values).forEach(object::put);
    }

    /**
     * Reads the record of an image.
     *
     * @throws IOException if it is not an image record; the message is a one-line reason
     */
    public static ImageRecord read(InputStream in) throws IOException {
        try {
            JsonNode json = PlainJson.READER.readTree(new BoundedInputStream(in, Budget.RECORD_BYTES));
            if (json.path("schema").asInt() != SCHEMA || !json.path("image").isTextual()) {
                throw new ExplainedIOException(Message.of("file.notOfKind", Message.of("kind.image")));
            }
            String digest = json.path("digest").asText();
            if (!digest.isEmpty() && !Digest.isDigest(digest)) {
                throw new ExplainedIOException(Message.of("image.noDigest", digest));
            }
            return record(json, digest);
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(
                    Message.of("file.notJson", String.valueOf(e.getLocation().getLineNr())), e);
        } catch (DateTimeException e) {
            throw new ExplainedIOException(Message.of("file.invalidTime"), e);
        }
    }

    private static ImageRecord record(JsonNode json, String digest) {
        List<PlatformImage> platforms = new ArrayList<>();
        json.path("platforms").forEach(platform -> platforms.add(platform(platform)));
        List<ImageWarning> warnings = new ArrayList<>();
        json.path("warnings")
                .forEach(warning -> warnings.add(new ImageWarning(
                        warning.path("rule").asText(),
                        warning.path("message").asText(),
                        warning.path("url").asText(),
                        warning.path("file").asText(),
                        warning.path("line").asInt())));
        return new ImageRecord(
                json.path("image").asText(),
                digest,
                texts(json.path("tags")),
                json.path("pushed").asBoolean(),
                json.path("engine").asText(),
                json.path("commit").asText(),
                platforms,
                warnings,
                map(json.path("labels")),
                map(json.path("annotations")),
                Instant.parse(json.path("built").asText()),
                json.path("seconds").asDouble());
    }

    private static PlatformImage platform(JsonNode json) {
        List<Layer> layers = new ArrayList<>();
        json.path("layers")
                .forEach(layer -> layers.add(new Layer(
                        layer.path("digest").asText(),
                        layer.path("size").asLong(),
                        layer.path("createdBy").asText())));
        return new PlatformImage(
                json.path("platform").asText(),
                json.path("digest").asText(),
                json.path("size").asLong(),
                layers);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new TreeMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
