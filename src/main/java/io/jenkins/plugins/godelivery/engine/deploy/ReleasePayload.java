package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and edits the release in its secret: gzipped JSON in Base64, within the Base64 of every secret
 * (pkg/storage/driver/util.go of helm 3 and 4).
 */
public final class ReleasePayload {
    private ReleasePayload() {}

    /**
     * @param encoded value of {@code data.release}
     * @return edited value
     * @throws UncheckedIOException if it is not a release
     */
    static String edited(String encoded, Consumer<ObjectNode> change) {
        try {
            ObjectNode release = read(encoded).deepCopy();
            change.accept(release);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(release.toString().getBytes(StandardCharsets.UTF_8));
            }
            Base64.Encoder encoder = Base64.getEncoder();
            return encoder.encodeToString(encoder.encode(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Edits the manifest in the secret of a revision.
     *
     * @throws UncheckedIOException if it is not a release
     */
    static void edit(ObjectNode secret, UnaryOperator<String> change) {
        ObjectNode data = secret.withObject("/data");
        data.put(
                "release",
                edited(
                        data.path("release").asText(),
                        payload -> payload.put(
                                "manifest",
                                change.apply(payload.path("manifest").asText()))));
    }

    /**
     * Reads the manifest of a revision from its secret.
     *
     * @param secret secret of a revision, as JSON
     * @return objects without hooks; none if it is not a release
     */
    public static ReleaseManifest manifest(String secret) {
        try {
            String encoded = KubeJson.read(secret).at("/data/release").asText();
            return ReleaseManifest.read(read(encoded).path("manifest").asText());
        } catch (IOException e) {
            return ReleaseManifest.read("");
        }
    }

    private static JsonNode read(String encoded) throws IOException {
        try {
            byte[] packed = decode(decode(encoded.getBytes(StandardCharsets.UTF_8)));
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                return KubeJson.read(new String(
                        BoundedFileReader.bytes(unpacked, "the release", Budget.HELD_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new ExplainedIOException(Message.of("helm.secret"), e);
        }
    }

    private static byte[] decode(byte[] text) {
        return Base64.getDecoder().decode(text);
    }
}
