package io.jenkins.plugins.godelivery.engine.image.oci;

import io.jenkins.plugins.godelivery.engine.registry.Blob;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/**
 * Layer of an image.
 *
 * @param blob compressed archive
 * @param diffId digest of the uncompressed archive
 * @param createdBy description for people
 */
record ImageLayer(Blob blob, String diffId, String createdBy) {
    /** Writes the entries of a layer in a reproducible order. */
    interface Content {
        void write(TarWriter tar) throws IOException;
    }

    /** @param file target file of the layer */
    static ImageLayer write(Path file, String createdBy, Content content) throws IOException {
        MessageDigest plain = Digest.sha256();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                OutputStream packed = new GZIPOutputStream(out, 1 << 16);
                TarWriter tar = new TarWriter(new DigestOutputStream(packed, plain))) {
            content.write(tar);
        }
        return new ImageLayer(Blob.of(file), Digest.text(plain.digest()), createdBy);
    }
}
