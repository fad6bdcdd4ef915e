package io.jenkins.plugins.godelivery.engine.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A built image, identified by its digest.
 *
 * @param image registry and repository
 * @param digest digest of the index, or of the only manifest; empty if unknown
 * @param tags tags of the image, the most specific first; none if it was pushed by digest
 * @param pushed whether it is in the registry
 * @param engine buildx, daemonless or merge
 * @param commit commit that it was built from; may be empty
 * @param labels labels of the configuration
 * @param annotations annotations of the index
 * @param built end of the build
 * @param seconds duration of the build
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

    /** Returns the reference by digest, which does not depend on tags. */
    public String reference() {
        return image + "@" + digest;
    }

    /** Returns whether it is an index of images that were pushed before. */
    public boolean isMerged() {
        return engine.equals("merge");
    }

    /** Returns the bytes that are pulled for its largest platform; 0 if no size is known. */
    public long largest() {
        return platforms.stream().mapToLong(PlatformImage::size).max().orElse(0);
    }

    /**
     * Image for one platform.
     *
     * @param digest digest of its manifest
     * @param size bytes that are pulled: compressed configuration and layers
     * @param layers layers from the lowest; empty if unknown
     */
    public record PlatformImage(String platform, String digest, long size, List<Layer> layers) {
        public PlatformImage {
            layers = List.copyOf(layers);
        }
    }

    /**
     * @param size compressed size in bytes
     * @param createdBy command that created it; may be empty
     */
    public record Layer(String digest, long size, String createdBy) {}

    /**
     * Warning about the Dockerfile, or by the build.
     *
     * @param rule name of the rule, such as FromAsCasing; empty without one
     * @param url URL of the explanation; may be empty
     * @param file empty without a position
     * @param line 1-based; 0 without a line
     */
    public record ImageWarning(String rule, String message, String url, String file, int line) {}
}
