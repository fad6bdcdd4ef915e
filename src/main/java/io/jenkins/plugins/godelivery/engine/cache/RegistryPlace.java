package io.jenkins.plugins.godelivery.engine.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.Blob;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A shared cache in a repository of a registry: an OCI artifact whose configuration is the index and whose layers are
 * the segments. A registry cannot replace a tag conditionally, so a writer reads the tag directly before it sets it, and
 * again some time after, and merges what another one has set meanwhile. Of two that set it within the same moment one
 * may still be lost, if it takes the other longer than that time to do so; the next build saves it again.
 */
final class RegistryPlace implements CachePlace {
    static final String TAG = "go-cache";
    private static final String ARTIFACT = "application/vnd.go-delivery.cache.v1";
    private static final String INDEX = ARTIFACT + ".index+json+gzip";
    private static final String SEGMENT = ARTIFACT + ".segment+gzip";
    private static final int ATTEMPTS = 10;

    /** Longer than a writer needs from reading the tag to setting it. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final RegistryClient client;

    RegistryPlace(RegistryClient client) {
        this.client = client;
    }

    /** @param digest of the manifest; empty if there is none */
    private record Tagged(String digest, CacheIndex index) {}

    @Override
    public CacheIndex read(Path scratch) throws IOException, InterruptedException {
        return tagged(scratch).index();
    }

    private Tagged tagged(Path scratch) throws IOException, InterruptedException {
        Optional<String> digest = client.digest(TAG);
        if (digest.isEmpty()) {
            return new Tagged("", CacheIndex.EMPTY);
        }
        JsonNode config = client.manifest(digest.get()).json().path("config");
        String blob = config.path("digest").asText();
        if (!config.path("mediaType").asText().equals(INDEX) || !Digest.isDigest(blob)) {
            throw new ExplainedIOException(
                    Message.of("cache.otherArtifact", client.image().toString(), TAG));
        }
        long size = config.path("size").asLong(-1);
        if (size < 0 || Budget.CACHE_INDEX_BYTES.isExceededBy(size)) {
            throw new ExplainedIOException(Message.of("cache.noIndex"));
        }
        Path file = Files.createTempFile(scratch, "index", "");
        try {
            client.pull(blob, size, file);
            return new Tagged(digest.get(), CacheIndexJson.read(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public boolean has(Segment segment) throws IOException, InterruptedException {
        return client.has(segment.digest());
    }

    @Override
    public void fetch(Segment segment, Path file) throws IOException, InterruptedException {
        client.pull(segment.digest(), segment.size(), file);
    }

    @Override
    public void add(Segment segment, Path file) throws IOException, InterruptedException {
        client.push(Blob.of(file));
    }

    @Override
    public void publish(CacheIndex base, CacheIndex next, Path scratch) throws IOException, InterruptedException {
        CacheIndex known = base;
        CacheIndex merged = next;
        Tagged current = tagged(scratch);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            merged = merged.mergedWith(current.index().without(known));
            known = current.index();
            if (attempt > 0 && merged.without(known).segments().isEmpty()) {
                return; // Whoever came after has merged it.
            }
            ImageManifest ours = pushed(merged, scratch);
            if (client.digest(TAG).orElse("").equals(current.digest())) {
                client.push(ours, TAG);
                TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
            }
            current = tagged(scratch);
            if (current.digest().equals(ours.digest())) {
                return;
            }
        }
        throw new ExplainedIOException(Message.of("cache.busy"));
    }

    /** Pushes an index, and returns the manifest that refers to it. */
    private ImageManifest pushed(CacheIndex index, Path scratch) throws IOException, InterruptedException {
        Path file = Files.createTempFile(scratch, "index", "");
        try {
            CacheIndexJson.write(index, file);
            Blob blob = Blob.of(file);
            client.push(blob);
            return manifest(index, blob);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static ImageManifest manifest(CacheIndex index, Blob config) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schemaVersion", 2);
        json.put("mediaType", ImageManifest.OCI_MANIFEST);
        json.put("artifactType", ARTIFACT);
        describe(json.putObject("config"), INDEX, config.digest(), config.size());
        json.putArray("layers");
        for (Segment segment : index.segments()) {
            describe(json.withArray("layers").addObject(), SEGMENT, segment.digest(), segment.size());
        }
        return new ImageManifest(ImageManifest.OCI_MANIFEST, PlainJson.WRITER.writeValueAsBytes(json));
    }

    private static void describe(ObjectNode descriptor, String type, String digest, long size) {
        descriptor.put("mediaType", type).put("digest", digest).put("size", size);
    }

    @Override
    public String toString() {
        return client.image().toString();
    }
}
