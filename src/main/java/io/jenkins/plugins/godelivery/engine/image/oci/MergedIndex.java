package io.jenkins.plugins.godelivery.engine.image.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.image.oci.OciDocuments.Descriptor;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.RegistryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Index that merges separately built images, with their attestations. */
public final class MergedIndex {
    private final RegistryClient registry;
    private final List<ObjectNode> entries = new ArrayList<>();
    private final Map<JsonNode, String> platforms = new HashMap<>();

    private MergedIndex(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Merges images of single platforms in a repository into one index.
     *
     * @param digests digests of images in the repository
     * @throws RegistryException if one does not exist, or two are for the same platform
     */
    public static ImageManifest of(RegistryClient registry, List<String> digests, Map<String, String> annotations)
            throws IOException, InterruptedException {
        MergedIndex merged = new MergedIndex(registry);
        for (String digest : digests) {
            merged.add(digest);
        }
        return OciDocuments.index(merged.entries, annotations);
    }

    private void add(String digest) throws IOException, InterruptedException {
        ImageManifest manifest = registry.manifest(digest);
        if (manifest.isIndex()) {
            for (JsonNode entry : manifest.json().path("manifests")) {
                add(entry.deepCopy(), digest);
            }
            return;
        }
        JsonNode config = PlainJson.READER.readTree(
                registry.blob(manifest.json().path("config").path("digest").asText()));
        ObjectNode entry = new Descriptor(manifest.mediaType(), digest, manifest.size()).json();
        ObjectNode platform = entry.putObject("platform");
        for (String part : List.of("architecture", "os", "os.version", "variant")) {
            if (config.has(part)) {
                platform.set(part, config.get(part));
            }
        }
        add(entry, digest);
    }

    /** Adds an entry; attestations are entries without a platform. */
    private void add(ObjectNode entry, String digest) throws RegistryException {
        if (!entry.path("annotations").has("vnd.docker.reference.type")) {
            String other = platforms.put(entry.path("platform"), digest);
            if (other != null) {
                throw new RegistryException(
                        Message.of("image.samePlatform", registry.image().toString(), digest, other));
            }
        }
        entries.add(entry);
    }
}
