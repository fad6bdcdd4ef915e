package io.jenkins.plugins.godelivery.engine.image;

import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Description of an image, with the keys of OCI that can be determined from the sources.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">Pre-defined annotation keys</a>
 */
public record ImageDescription(Map<String, String> labels, Map<String, String> annotations) {
    private static final String PREFIX = "org.opencontainers.image.";

    public ImageDescription {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /**
     * Describes an image with the annotation keys of the OCI specification.
     *
     * @param title name of the program
     */
    public static ImageDescription of(Options options, SourceRevision revision, String title, List<String> tags) {
        Map<String, String> known = new TreeMap<>();
        known.put(PREFIX + "title", title);
        known.put(PREFIX + "version", tags.isEmpty() ? revision.stamp() : tags.get(0));
        if (!revision.commit().isEmpty()) {
            known.put(PREFIX + "revision", revision.commit());
            known.put(PREFIX + "created", revision.time().toString());
        }
        if (!revision.remote().isEmpty()) {
            known.put(PREFIX + "source", revision.remote());
        }
        return new ImageDescription(
                with(known, options.get(ImageBuildParameters.LABEL).orElse(Map.of())),
                with(known, options.get(ImageBuildParameters.ANNOTATION).orElse(Map.of())));
    }

    private static Map<String, String> with(Map<String, String> known, Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(known);
        all.putAll(own);
        return all;
    }
}
