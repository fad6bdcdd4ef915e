package io.jenkins.plugins.godelivery.engine.registry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that a registry stores by digest: a layer or a configuration. */
public final class Blob {
    private final String digest;
    private final long size;

    @CheckForNull
    private final byte[] bytes;

    private final Path file;

    private Blob(String digest, long size, @CheckForNull byte[] bytes, @CheckForNull Path file) {
        this.digest = digest;
        this.size = size;
        this.bytes = bytes;
        this.file = file;
    }

    /** Returns a blob of these bytes. */
    public static Blob of(byte[] bytes) {
        return new Blob(Digest.of(bytes), bytes.length, bytes, null);
    }

    /**
     * Returns a blob of a file's content.
     *
     * @param file file that does not change until the blob is pushed
     */
    public static Blob of(Path file) throws IOException {
        return new Blob(Digest.of(file), Files.size(file), null, file);
    }

    /** Returns the digest {@code sha256:…}. */
    public String digest() {
        return digest;
    }

    public long size() {
        return size;
    }

    BodyPublisher body() throws IOException {
        return bytes == null ? BodyPublishers.ofFile(file) : BodyPublishers.ofByteArray(bytes);
    }
}
