package io.jenkins.plugins.godelivery.engine.image.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Properties of an image that are known before it is built and needed afterwards, perhaps in another process, which
 * reads them from a file beside the results. As JSON, its components are the fields.
 *
 * @param image registry and repository
 * @param tags the most telling first
 * @param push whether it goes to the registry
 * @param engine buildx, daemonless or merge
 * @param program import path of the main package, where the image is made of programs; else empty
 * @param programName of its file
 * @param base what it stands on; empty for nothing, and where a Dockerfile says it
 * @param merge digests of the images that it is an index of; empty for one that is built
 * @param commit may be empty
 * @param commitTime seconds of the epoch
 * @param started when the build began, in milliseconds of the epoch
 */
public record ImageDraft(
        String image,
        List<String> tags,
        List<String> platforms,
        boolean push,
        String engine,
        String program,
        String programName,
        String base,
        List<String> merge,
        String commit,
        long commitTime,
        Map<String, String> labels,
        Map<String, String> annotations,
        long started) {
    public ImageDraft {
        tags = List.copyOf(tags);
        platforms = List.copyOf(platforms);
        merge = List.copyOf(merge);
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    boolean isDaemonless() {
        return !program.isEmpty();
    }

    public String toJson() throws IOException {
        return PlainJson.WRITER.writeValueAsString(this);
    }

    /**
     * Reads what {@code toJson} wrote.
     *
     * @throws IOException when it is none
     */
    public static ImageDraft fromJson(String json) throws IOException {
        try {
            return PlainJson.READER.readValue(json, ImageDraft.class);
        } catch (JsonProcessingException e) {
            throw new IOException("the draft of the image is not what was written", e);
        }
    }
}
