package io.jenkins.plugins.godelivery.engine.image.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.oci.OciDocuments.Descriptor;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.RegistryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Base image for one platform. */
record BaseImage(ObjectNode config, List<Descriptor> layers) {
    /** Returns an empty base. */
    static BaseImage scratch() {
        return new BaseImage(OciDocuments.object(), List.of());
    }

    /** @param reference tag or digest */
    static BaseImage read(RegistryClient from, String reference, Platform platform)
            throws IOException, InterruptedException {
        String name = from.image() + (Digest.isDigest(reference) ? "@" : ":") + reference;
        ImageManifest manifest = from.manifest(reference);
        if (manifest.isIndex()) {
            manifest = from.manifest(choose(manifest.json(), platform, name));
        }
        JsonNode json = manifest.json();
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode layer : json.path("layers")) {
            layers.add(new Descriptor(
                    layer.path("mediaType")
                            .asText()
                            .replace("application/vnd.docker.image.rootfs.diff.tar.gzip", OciDocuments.LAYER),
                    layer.path("digest").asText(),
                    layer.path("size").asLong()));
        }
        byte[] config = from.blob(json.path("config").path("digest").asText());
        if (!(PlainJson.READER.readTree(config) instanceof ObjectNode object)) {
            throw new RegistryException(Message.of("image.noConfiguration", name));
        }
        Platform found = platform(object);
        if (!found.equals(platform)) {
            throw new RegistryException(Message.of("image.otherPlatform", name, found.toString(), platform.toString()));
        }
        return new BaseImage(object, layers);
    }

    private static String choose(JsonNode index, Platform platform, String name) throws RegistryException {
        List<String> others = new ArrayList<>();
        for (JsonNode entry : index.path("manifests")) {
            JsonNode json = entry.path("platform");
            if (json.path("os").asText("").matches("[a-z0-9]+")
                    && platform(json).equals(platform)) {
                return entry.path("digest").asText();
            }
            others.add(
                    json.path("os").asText() + "/" + json.path("architecture").asText());
        }
        throw new RegistryException(
                Message.of("image.noPlatform", name, platform.toString(), String.join(", ", others)));
    }

    private static Platform platform(JsonNode json) {
        String variant = json.path("variant").asText("");
        return Platform.parse(json.path("os").asText() + "/"
                + json.path("architecture").asText() + (variant.isEmpty() ? "" : "/" + variant));
    }
}
