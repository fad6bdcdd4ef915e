package io.jenkins.plugins.godelivery.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A JSON object whose members are read by name and type. */
final class JsonFields {
    private final JsonNode object;

    /** @throws IllegalArgumentException if it is not an object; the methods throw it for members of another type */
    JsonFields(JsonNode object) {
        this.object = checked(object, JsonNode::isObject);
    }

    String text(String name) {
        return member(name, JsonNode::isTextual).textValue();
    }

    double number(String name) {
        return member(name, JsonNode::isNumber).doubleValue();
    }

    boolean truth(String name) {
        return member(name, JsonNode::isBoolean).booleanValue();
    }

    Message message(String name) {
        return MessageJson.read(member(name, value -> value.isTextual() || value.isObject()));
    }

    /** Returns the message; an empty one if an earlier version wrote the file. */
    Message messageIfAny(String name) {
        return object.has(name) ? message(name) : Message.literal("");
    }

    /** Returns the value; false if an earlier version wrote the file. */
    boolean truthIfAny(String name) {
        return object.has(name) && truth(name);
    }

    List<String> texts(String name) {
        return list(name, value -> checked(value, JsonNode::isTextual).textValue());
    }

    /** Returns the texts; empty if an earlier version wrote the file. */
    List<String> textsIfAny(String name) {
        return object.has(name) ? texts(name) : List.of();
    }

    List<JsonFields> objects(String name) {
        return list(name, JsonFields::new);
    }

    private <T> List<T> list(String name, Function<JsonNode, T> item) {
        return StreamSupport.stream(member(name, JsonNode::isArray).spliterator(), false)
                .map(item)
                .toList();
    }

    private JsonNode member(String name, Predicate<JsonNode> type) {
        return checked(object.path(name), type);
    }

    private static JsonNode checked(JsonNode value, Predicate<JsonNode> type) {
        if (!type.test(value)) {
            throw new IllegalArgumentException("unexpected value " + value);
        }
        return value;
    }
}
