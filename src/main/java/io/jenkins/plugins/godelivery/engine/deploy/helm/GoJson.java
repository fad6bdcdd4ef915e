package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Optional;

/** Writes JSON as Go decodes it into untyped values (all numbers become floats), in a form that YAML readers accept. */
public final class GoJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GoJson() {}

    /** Parses a value; empty if a number exceeds the range of a float. */
    public static Optional<JsonNode> read(String text) throws JsonProcessingException {
        JsonNode read = MAPPER.readTree(text);
        return Optional.ofNullable(floats(read));
    }

    /** @return null if a number is too large */
    @CheckForNull
    private static JsonNode floats(JsonNode node) {
        if (node.isNumber()) {
            double number = node.isIntegralNumber() ? Double.parseDouble(node.asText()) : node.doubleValue();
            return Double.isInfinite(number) ? null : JsonNodeFactory.instance.numberNode(number);
        }
        if (node instanceof ArrayNode list) {
            ArrayNode floats = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : list) {
                JsonNode made = floats(element);
                if (made == null) {
                    return null;
                }
                floats.add(made);
            }
            return floats;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode floats = JsonNodeFactory.instance.objectNode();
            for (var entry : object.properties()) {
                JsonNode made = floats(entry.getValue());
                if (made == null) {
                    return null;
                }
                floats.set(entry.getKey(), made);
            }
            return floats;
        }
        return node;
    }

    /** Returns the end of the JSON value at a position; anywhere after it if the text is not JSON. */
    static int end(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = endOfString(text, at);
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (c == '}' || c == ']') {
                depth--;
                at++;
            } else if (depth == 0) {
                return Math.max(endOfWord(text, at), at + 1);
            } else {
                at++;
            }
            if (depth <= 0) {
                return at;
            }
        }
        return at;
    }

    private static int endOfString(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    /**
     * Formats a value as one line of JSON that is also valid YAML. YAML treats some characters as line breaks or
     * rejects them, and its escapes do not support surrogates.
     */
    public static String yaml(JsonNode tree) {
        StringBuilder line = new StringBuilder();
        for (char c : tree.toString().toCharArray()) {
            if (c < 0x7f || Character.isSurrogate(c)) {
                line.append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
        return line.toString();
    }
}
