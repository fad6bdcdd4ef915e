package io.jenkins.plugins.godelivery.engine.image.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Properties of an image that are known before the build and needed afterwards, perhaps in another process, which reads
 * them from a file beside the results. Its JSON fields are the components.
 *
 * @param image registry and repository
 * @param tags tags, the most specific first
 * @param push whether it is pushed to the registry
 * @param engine buildx, daemonless or merge
 * @param program import path of the main package for an image made of programs; else empty
 * @param programName file name of the program
 * @param base base image; empty for none, and if a Dockerfile names it
 * @param merge digests of merged images; empty if the image is built
 * @param commit commit; may be empty
 * @param commitTime commit time in seconds since the epoch
 * @param started start of the build in milliseconds since the epoch
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
     * Parses the output of {@code toJson}.
     *
     * @throws IOException if it is not a draft
     */
    public static ImageDraft fromJson(String json) throws IOException {
        try {
            return PlainJson.READER.readValue(json, ImageDraft.class);
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(Message.of("image.draftChanged"), e);
        }
    }
}
