package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Says of a pending revision that it failed, as helm would have, had it not been killed; objects stay as they are. It is for
 * a release that has nothing to go back to: helm upgrades a failed one, and refuses a pending one. A release in its secret is
 * JSON, packed by gzip, in Base64 within the Base64 of every secret (pkg/storage/driver/util.go of helm 3 and 4).
 */
record AbandonRevision(KubeAccess access, String namespace, String release, int revision) implements Question<Boolean> {
    private static final long serialVersionUID = 1;

    private static final String FAILED = "failed";

    /** @return whether there is such a revision */
    @Override
    public Boolean answer(Place place) throws IOException, InterruptedException {
        try {
            return ReleaseSecret.of(place.open(access), namespace, release, revision)
                    .change(AbandonRevision::abandon);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void abandon(ObjectNode secret) {
        ObjectNode data = secret.withObject("/data");
        data.put("release", abandoned(data.path("release").asText()));
        secret.withObject("/metadata/labels").put("status", FAILED);
    }

    static String abandoned(String encoded) {
        try {
            byte[] packed = decode(decode(encoded.getBytes(StandardCharsets.UTF_8)));
            JsonNode tree;
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                tree = Json.read(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
            }
            ObjectNode kept = tree.deepCopy();
            String name = kept.path("name").asText();
            kept.withObject("/info")
                    .put("status", FAILED)
                    .put("description", "Release \"" + name + "\" failed: helm ended before it was over");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(kept.toString().getBytes(StandardCharsets.UTF_8));
            }
            Base64.Encoder encoder = Base64.getEncoder();
            return encoder.encodeToString(encoder.encode(bytes.toByteArray()));
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("helm's secret is not in Base64", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decode(byte[] text) {
        return Base64.getDecoder().decode(text);
    }
}
