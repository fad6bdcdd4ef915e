package io.jenkins.plugins.godelivery.engine.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An image that was built. Its identity is the digest.
 *
 * @param image registry and repository
 * @param digest of the index, or of the manifest where there is but one; empty where nothing says it
 * @param tags that name it, the most telling first; none for one that was pushed by digest
 * @param pushed whether it lies in the registry
 * @param engine buildx, daemonless or merge
 * @param commit that it was built from; may be empty
 * @param labels of the configuration
 * @param annotations of the index
 * @param built when the build ended
 * @param seconds that it took
 */
public record ImageRecord(
        String image,
        String digest,
        List<String> tags,
        boolean pushed,
        String engine,
        String commit,
        List<PlatformImage> platforms,
        List<ImageWarning> warnings,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant built,
        double seconds) {
    public ImageRecord {
        tags = List.copyOf(tags);
        platforms = List.copyOf(platforms);
        warnings = List.copyOf(warnings);
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** What {@code docker pull} gets, whatever becomes of the tags. */
    public String reference() {
        return image + "@" + digest;
    }

    /** Whether it is an index of images that were pushed before. */
    public boolean isMerged() {
        return engine.equals("merge");
    }

    /** Bytes that are pulled for its largest platform; 0 where no size is known. */
    public long largest() {
        return platforms.stream().mapToLong(PlatformImage::size).max().orElse(0);
    }

    /**
     * The image for one platform.
     *
     * @param digest of its manifest
     * @param size bytes that are pulled for it: configuration and layers, compressed
     * @param layers from the lowest; empty where nobody could be asked
     */
    public record PlatformImage(String platform, String digest, long size, List<Layer> layers) {
        public PlatformImage {
            layers = List.copyOf(layers);
        }
    }

    /**
     * @param size bytes, compressed
     * @param createdBy the command that made it; may be empty
     */
    public record Layer(String digest, long size, String createdBy) {}

    /**
     * Something in the Dockerfile that should be otherwise, or that the build said.
     *
     * @param rule its name, such as FromAsCasing; empty where there is none
     * @param url that explains it; may be empty
     * @param file empty where it is about no place
     * @param line from 1; 0 where it is about no line
     */
    public record ImageWarning(String rule, String message, String url, String file, int line) {}
}
