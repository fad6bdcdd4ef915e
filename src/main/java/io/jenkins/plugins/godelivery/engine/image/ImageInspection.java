package io.jenkins.plugins.godelivery.engine.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.Layer;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.ImageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Inspects an image in a registry or a folder: its platforms and their sizes. */
public final class ImageInspection {
    private final ImageSource source;

    public ImageInspection(ImageSource source) {
        this.source = source;
    }

    /** Returns size and layers of an image for each of its platforms. */
    public List<PlatformImage> platforms(ImageManifest manifest) throws IOException, InterruptedException {
        if (!manifest.isIndex()) {
            return List.of(platform("", manifest));
        }
        List<PlatformImage> platforms = new ArrayList<>();
        for (JsonNode entry : manifest.json().path("manifests")) {
            // BuildKit stores provenance and SBOM as manifests without a platform.
            if (!entry.path("annotations").has("vnd.docker.reference.type")) {
                JsonNode platform = entry.path("platform");
                platforms.add(platform(
                        name(platform), source.manifest(entry.path("digest").asText())));
            }
        }
        return platforms;
    }

    private static String name(JsonNode platform) {
        String variant = platform.path("variant").asText("");
        return platform.path("os").asText() + "/"
                + platform.path("architecture").asText() + (variant.isEmpty() ? "" : "/" + variant);
    }

    /** @param name empty if only the configuration contains it */
    private PlatformImage platform(String name, ImageManifest manifest) throws IOException, InterruptedException {
        JsonNode json = manifest.json();
        JsonNode config = PlainJson.READER.readTree(
                source.blob(json.path("config").path("digest").asText()));
        Iterator<JsonNode> history = config.path("history").iterator();
        List<Layer> layers = new ArrayList<>();
        long size = json.path("config").path("size").asLong();
        for (JsonNode layer : json.path("layers")) {
            layers.add(
                    new Layer(layer.path("digest").asText(), layer.path("size").asLong(), nextCommand(history)));
            size += layer.path("size").asLong();
        }
        return new PlatformImage(name.isEmpty() ? name(config) : name, manifest.digest(), size, layers);
    }

    /** Returns the command of the next layer, skipping steps without a layer. */
    private static String nextCommand(Iterator<JsonNode> history) {
        while (history.hasNext()) {
            JsonNode step = history.next();
            if (!step.path("empty_layer").asBoolean()) {
                return step.path("created_by").asText();
            }
        }
        return "";
    }
}
