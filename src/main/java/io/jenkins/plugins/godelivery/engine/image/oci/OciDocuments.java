package io.jenkins.plugins.godelivery.engine.image.oci;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.registry.Blob;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the JSON documents of an image reproducibly: equal content yields equal bytes.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/spec.md">OCI image specification</a>
 */
final class OciDocuments {
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    private OciDocuments() {}

    /** @param mediaType media type of a layer, as in the base or {@link #LAYER} */
    record Descriptor(String mediaType, String digest, long size) {
        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("mediaType", mediaType)
                    .put("digest", digest)
                    .put("size", size);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Blob blob(ObjectNode json) {
        return Blob.of(bytes(json));
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static ImageManifest manifest(Blob config, List<Descriptor> layers, Map<String, String> annotations) {
        ObjectNode json = document(ImageManifest.OCI_MANIFEST);
        json.set("config", new Descriptor(CONFIG, config.digest(), config.size()).json());
        ArrayNode list = json.putArray("layers");
        layers.forEach(layer -> list.add(layer.json()));
        return finished(ImageManifest.OCI_MANIFEST, json, annotations);
    }

    static ImageManifest index(Map<Platform, ImageManifest> manifests, Map<String, String> annotations) {
        List<ObjectNode> entries = new ArrayList<>();
        manifests.forEach((platform, manifest) -> {
            ObjectNode entry = new Descriptor(manifest.mediaType(), manifest.digest(), manifest.size()).json();
            platform(entry.putObject("platform"), platform);
            entries.add(entry);
        });
        return index(entries, annotations);
    }

    /** @param entries descriptors of manifests, with their platforms */
    static ImageManifest index(List<ObjectNode> entries, Map<String, String> annotations) {
        ObjectNode json = document(ImageManifest.OCI_INDEX);
        json.putArray("manifests").addAll(entries);
        return finished(ImageManifest.OCI_INDEX, json, annotations);
    }

    private static ObjectNode document(String mediaType) {
        return JsonNodeFactory.instance.objectNode().put("schemaVersion", 2).put("mediaType", mediaType);
    }

    private static ImageManifest finished(String mediaType, ObjectNode json, Map<String, String> annotations) {
        if (!annotations.isEmpty()) {
            map(json.putObject("annotations"), annotations);
        }
        return new ImageManifest(mediaType, bytes(json));
    }

    static void map(ObjectNode object, Map<String, String> values) {
        new TreeMap<>(values).forEach(object::put);
    }

    static void platform(ObjectNode object, Platform platform) {
        object.put("architecture", platform.architecture()).put("os", platform.os());
        if (!platform.variant().isEmpty()) {
            object.put("variant", platform.variant());
        }
    }
}
