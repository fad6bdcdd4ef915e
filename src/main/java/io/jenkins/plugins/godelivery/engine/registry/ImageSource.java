package io.jenkins.plugins.godelivery.engine.registry;

import java.io.IOException;

/** Source of manifests and blobs by their digests: a repository of a registry, or a folder. */
public interface ImageSource {
    /**
     * Returns the manifest with a tag or digest.
     *
     * @throws IOException when it is not there, or is something else than its digest says
     */
    ImageManifest manifest(String digest) throws IOException, InterruptedException;

    /** A small blob: the configuration of an image. */
    byte[] blob(String digest) throws IOException, InterruptedException;
}
