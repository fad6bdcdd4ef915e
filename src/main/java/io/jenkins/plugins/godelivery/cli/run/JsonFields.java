package io.jenkins.plugins.godelivery.cli.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object of JSON whose members are asked for by name and type. */
final class JsonFields {
    private final Map<String, Object> members = new HashMap<>();

    /** @param json stands at the object's beginning, and at its end afterwards */
    JsonFields(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            members.put(name, value(json));
        }
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> new JsonFields(json);
            case START_ARRAY -> list(json);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            default -> String.valueOf(json.getText());
        };
    }

    private static List<Object> list(JsonParser json) throws IOException {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(json));
        }
        return values;
    }

    String text(String name) {
        return member(name, String.class);
    }

    double number(String name) {
        return member(name, Double.class);
    }

    boolean truth(String name) {
        return member(name, Boolean.class);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : member(name, List.class)) {
            texts.add(cast(value, String.class));
        }
        return texts;
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (Object value : member(name, List.class)) {
            objects.add(cast(value, JsonFields.class));
        }
        return objects;
    }

    private <T> T member(String name, Class<T> type) {
        return cast(members.get(name), type);
    }

    private static <T> T cast(Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(value + " is no " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
