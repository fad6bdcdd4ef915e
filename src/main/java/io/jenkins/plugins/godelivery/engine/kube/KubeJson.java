package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads responses of the API server and of helm as trees: an absent key is a missing node, and nothing throws. */
public final class KubeJson {
    private KubeJson() {}

    /**
     * Parses JSON.
     *
     * @throws JsonProcessingException if the text is not JSON
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        return PlainJson.READER.readTree(text);
    }

    /** Returns the elements of an array; none if it is not an array. */
    public static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Returns whether an object's {@code status.conditions} contain a condition with the status "True". */
    public static boolean hasCondition(JsonNode object, String type) {
        return items(object.path("status").path("conditions"))
                .anyMatch(condition -> condition.path("type").asText().equals(type)
                        && condition.path("status").asText().equals("True"));
    }

    /** Returns whether a live object contains all wanted fields; the API server adds defaults. */
    public static boolean isWithin(JsonNode wanted, JsonNode live) {
        if (wanted.isObject()) {
            return wanted.properties().stream()
                    .allMatch(field -> isWithin(field.getValue(), live.path(field.getKey())));
        }
        if (wanted.isArray()) {
            boolean same = wanted.size() == live.size();
            for (int i = 0; same && i < wanted.size(); i++) {
                same = isWithin(wanted.get(i), live.path(i));
            }
            return same;
        }
        return wanted.isNull()
                || wanted.equals(live)
                || (wanted.isNumber() && wanted.asDouble() == live.asDouble(Double.NaN));
    }
}
