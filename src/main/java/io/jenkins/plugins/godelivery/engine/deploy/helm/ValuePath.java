package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Path of a value in helm's syntax: {@code image.tag}, {@code containers[0].image}, {@code a\.b} for a key with a dot.
 *
 * @param steps keys, and numbers of elements
 */
public record ValuePath(List<Object> steps) {
    public ValuePath {
        steps = List.copyOf(steps);
    }

    /** Parses a path. Brackets without a number belong to the key before them. */
    public static ValuePath read(String name) {
        List<Object> steps = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        boolean open = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int close = c == '[' ? name.indexOf(']', i) : -1;
            if (c == '\\' && i + 1 < name.length()) {
                key.append(name.charAt(++i));
                open = true;
            } else if (close > 0 && name.substring(i + 1, close).matches("[0-9]{1,5}")) {
                if (!key.isEmpty() || steps.isEmpty()) {
                    steps.add(key.toString());
                }
                key.setLength(0);
                steps.add(Integer.valueOf(name.substring(i + 1, close)));
                i = close;
                open = false;
            } else if (c == '.') {
                if (open) {
                    steps.add(key.toString());
                }
                key.setLength(0);
                open = true;
            } else {
                key.append(c);
                open = true;
            }
        }
        if (open) {
            steps.add(key.toString());
        }
        return new ValuePath(steps);
    }

    /** Returns the value in a tree; missing if there is none. */
    public JsonNode in(JsonNode values) {
        JsonNode at = values;
        for (Object step : steps) {
            at = step instanceof Integer index ? at.path(index) : at.path((String) step);
        }
        return at;
    }

    /** Sets the value in a tree; values of another type on the path are replaced, and lists are padded with null. */
    public void put(ObjectNode tree, JsonNode value) {
        JsonNode parent = tree;
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            JsonNode next = last ? value : container(child(parent, steps.get(i)), steps.get(i + 1));
            if (steps.get(i) instanceof Integer index) {
                ArrayNode list = (ArrayNode) parent;
                while (list.size() <= index) {
                    list.addNull();
                }
                list.set(index, next);
            } else {
                ((ObjectNode) parent).set((String) steps.get(i), next);
            }
            parent = next;
        }
    }

    private static JsonNode child(JsonNode parent, Object step) {
        return step instanceof Integer index ? parent.path(index) : parent.path((String) step);
    }

    private static JsonNode container(JsonNode known, Object step) {
        if (step instanceof Integer) {
            return known.isArray() ? known : JsonNodeFactory.instance.arrayNode();
        }
        return known.isObject() ? known : JsonNodeFactory.instance.objectNode();
    }

    /** Appends a step: a key of a mapping or an index of a list. */
    public ValuePath then(Object step) {
        List<Object> more = new ArrayList<>(steps);
        more.add(step);
        return new ValuePath(more);
    }

    /** Returns the last key; empty if there is none. */
    public String lastKey() {
        return steps.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .reduce("", (earlier, later) -> later);
    }

    /** Formats the path in helm's syntax. */
    @Override
    public String toString() {
        StringBuilder name = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer) {
                name.append('[').append(step).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(((String) step).replaceAll("[\\\\.\\[=,]", "\\\\$0"));
            }
        }
        return name.toString();
    }
}
