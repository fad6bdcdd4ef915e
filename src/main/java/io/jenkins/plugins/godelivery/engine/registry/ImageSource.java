package io.jenkins.plugins.godelivery.engine.registry;

import java.io.IOException;

/** Source of manifests and blobs by their digests: a repository of a registry, or a folder. */
public interface ImageSource {
    /**
     * Returns the manifest with a digest.
     *
     * @throws IOException if it does not exist or does not match its digest
     */
    ImageManifest manifest(String digest) throws IOException, InterruptedException;

    /** Reads a small blob, such as the configuration of an image. */
    byte[] blob(String digest) throws IOException, InterruptedException;
}
