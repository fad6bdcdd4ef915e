package io.jenkins.plugins.godelivery.engine.cache;

import java.io.IOException;
import java.nio.file.Path;

/** Where a shared cache is kept. Blobs are named by their digests and do not change. */
interface CachePlace {
    /**
     * Returns the current index; {@link CacheIndex#EMPTY} if nothing has been saved.
     *
     * @param scratch existing folder for temporary files
     * @throws IOException if the place cannot be read, or has something else; the message is a one-line reason
     */
    CacheIndex read(Path scratch) throws IOException, InterruptedException;

    /** Returns whether a blob is there, with its size as far as the place tells. */
    boolean has(Segment segment) throws IOException, InterruptedException;

    /**
     * Copies a blob to a new file.
     *
     * @throws IOException if it is missing, or has another size or digest
     */
    void fetch(Segment segment, Path file) throws IOException, InterruptedException;

    /** Stores a blob unless it is there. */
    void add(Segment segment, Path file) throws IOException, InterruptedException;

    /**
     * Replaces the index. What others have published since {@code base} was read is kept.
     *
     * @param base index that {@code next} derives from
     */
    void publish(CacheIndex base, CacheIndex next, Path scratch) throws IOException, InterruptedException;
}
