package io.jenkins.plugins.godelivery.engine.image.buildx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Metadata file of {@code docker buildx build --metadata-file}.
 *
 * @param digest digest of the index or manifest; empty if nothing was exported
 * @param warnings warnings of the Dockerfile checks, with BUILDX_METADATA_WARNINGS=1 (buildx 0.16 and BuildKit 0.14,
 *     and later)
 */
public record BuildMetadata(String digest, List<ImageWarning> warnings) {
    /**
     * Parses the metadata file of buildx.
     *
     * @throws IOException if it is not JSON
     */
    public static BuildMetadata parse(String text) throws IOException {
        JsonNode json = read(text, "image.metadataNotJson");
        List<ImageWarning> warnings = new ArrayList<>();
        for (JsonNode warning : json.path("buildx.build.warnings")) {
            warnings.add(warning(warning));
        }
        return new BuildMetadata(json.path("containerimage.digest").asText(""), warnings);
    }

    /** Parses a warning; {@code short} is "RuleName: what was found (line 3)". */
    private static ImageWarning warning(JsonNode json) {
        String text = decoded(json.path("short").asText());
        int colon = text.indexOf(": ");
        boolean named = colon > 0 && text.substring(0, colon).matches("[A-Za-z]+");
        return new ImageWarning(
                named ? text.substring(0, colon) : "",
                (named ? text.substring(colon + 2) : text).replaceFirst(" \\(line \\d+\\)$", ""),
                json.path("url").asText(""),
                json.path("sourceInfo").path("filename").asText(""),
                line(json.path("range")));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }

    private static int line(JsonNode ranges) {
        return ranges.path(0).path("start").path("line").asInt(0);
    }

    /** Parses the output of {@code --call=check,format=json}. */
    public static List<ImageWarning> checked(String text) throws IOException {
        JsonNode json = read(text, "image.checkNotJson");
        List<ImageWarning> warnings = new ArrayList<>();
        for (JsonNode warning : json.path("warnings")) {
            JsonNode location = warning.path("location");
            warnings.add(new ImageWarning(
                    warning.path("ruleName").asText(),
                    warning.path("detail").asText(warning.path("description").asText()),
                    warning.path("url").asText(""),
                    json.path("sources")
                            .path(location.path("sourceIndex").asInt(0))
                            .path("filename")
                            .asText(""),
                    line(location.path("ranges"))));
        }
        return warnings;
    }

    /** @param code code of the message if it is not JSON */
    private static JsonNode read(String text, String code) throws IOException {
        try {
            return PlainJson.READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(Message.of(code), e);
        }
    }
}
