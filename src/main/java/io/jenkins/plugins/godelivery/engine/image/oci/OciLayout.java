package io.jenkins.plugins.godelivery.engine.image.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.Blob;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.ImageSource;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Image in a folder, as {@code docker buildx build --output type=oci,tar=false} writes it.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">OCI image layout</a>
 */
public final class OciLayout implements ImageSource {
    /** Size limit of a manifest or configuration. */
    private static final long LIMIT = 4 << 20;

    private final Path folder;
    private final ImageManifest root;

    private OciLayout(Path folder) throws IOException {
        this.folder = folder;
        JsonNode images = read(bytes(folder.resolve("index.json"))).path("manifests");
        if (images.size() != 1) {
            throw new ExplainedIOException(
                    Message.of("layout.images", folder.toString(), String.valueOf(images.size())));
        }
        root = manifest(images.get(0).path("digest").asText());
    }

    /**
     * Opens an image layout in a folder.
     *
     * @throws IOException if it does not contain exactly one image
     */
    public static OciLayout open(Path folder) throws IOException {
        return new OciLayout(folder);
    }

    /** Returns the image's index, or its only manifest. */
    public ImageManifest root() {
        return root;
    }

    @Override
    public ImageManifest manifest(String digest) throws IOException {
        byte[] bytes = blob(digest);
        JsonNode json = read(bytes);
        String usual = json.has("manifests") ? ImageManifest.OCI_INDEX : ImageManifest.OCI_MANIFEST;
        return new ImageManifest(json.path("mediaType").asText(usual), bytes);
    }

    @Override
    public byte[] blob(String digest) throws IOException {
        byte[] bytes = bytes(file(digest));
        if (!Digest.of(bytes).equals(digest)) {
            throw mismatch(file(digest));
        }
        return bytes;
    }

    private static IOException mismatch(Path file) {
        return new ExplainedIOException(Message.of("layout.mismatch", file.toString()));
    }

    private Path file(String digest) throws IOException {
        if (!Digest.isDigest(digest)) {
            throw new ExplainedIOException(
                    Message.of("reason", folder.toString(), Message.of("image.noDigest", digest)));
        }
        return folder.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > LIMIT) {
                throw new ExplainedIOException(Message.of("layout.tooLarge", file.toString()));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ExplainedIOException(Message.of("layout.missing", file.toString()), e);
        }
    }

    private JsonNode read(byte[] bytes) throws IOException {
        try {
            return PlainJson.READER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(Message.of("layout.notJson", folder.toString()), e);
        }
    }

    /** Pushes everything except the tags, without which the image is not visible. */
    public void push(RegistryClient target) throws IOException, InterruptedException {
        push(root, target);
    }

    private void push(ImageManifest manifest, RegistryClient target) throws IOException, InterruptedException {
        JsonNode json = manifest.json();
        for (JsonNode child : json.path("manifests")) {
            push(manifest(child.path("digest").asText()), target);
        }
        for (JsonNode layer : json.path("layers")) {
            target.push(content(layer));
        }
        if (json.has("config")) {
            target.push(content(json.path("config")));
        }
        target.push(manifest, manifest.digest());
    }

    private Blob content(JsonNode descriptor) throws IOException {
        Path file = file(descriptor.path("digest").asText());
        Blob blob = Blob.of(file);
        if (!blob.digest().equals(descriptor.path("digest").asText())) {
            throw mismatch(file);
        }
        return blob;
    }
}
