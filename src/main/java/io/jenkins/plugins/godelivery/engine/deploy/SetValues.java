package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values in the form of helm's {@code --set} as a values file, so that they need not be arguments, which everybody on the
 * machine can read: {@code a.b=1,c={x,y},d=a\,b}. An element of a list by its index changes a list that is elsewhere;
 * a file cannot say that, so helm is given it as it is.
 */
public final class SetValues {
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
    private final List<String> indexed = new ArrayList<>();

    /** @throws DeployException naming the pair that cannot be read; never its value */
    SetValues add(String pairs) throws DeployException {
        for (String pair : split(pairs, ',')) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new DeployException(
                        Kind.WRONG, "set: \"" + (equals == 0 ? "=" : pair.strip()) + "\" is not NAME=VALUE");
            }
            String name = pair.substring(0, equals).strip();
            if (name.contains("[")) {
                indexed.add(pair);
            } else {
                put(name, value(pair.substring(equals + 1)));
            }
        }
        return this;
    }

    /** @param name a path with dots */
    SetValues put(String name, JsonNode value) {
        List<String> path = split(name, '.');
        ObjectNode at = tree;
        for (String key : path.subList(0, path.size() - 1)) {
            String plain = unescape(key);
            at = at.path(plain).isObject() ? (ObjectNode) at.path(plain) : at.putObject(plain);
        }
        at.set(unescape(path.get(path.size() - 1)), value);
        return this;
    }

    SetValues put(String name, String value) {
        return put(name, JsonNodeFactory.instance.textNode(value));
    }

    SetValues put(String name, int value) {
        return put(name, JsonNodeFactory.instance.numberNode(value));
    }

    /** The value at a path in others; missing where there is none. */
    public static JsonNode at(JsonNode values, String name) {
        JsonNode at = values;
        for (String key : split(name, '.')) {
            at = at.path(unescape(key));
        }
        return at;
    }

    /** Every single value as a text, by its path. */
    public Map<List<Object>, String> texts() {
        Map<List<Object>, String> texts = new LinkedHashMap<>();
        collect(tree, List.of(), texts);
        return texts;
    }

    private static void collect(JsonNode node, List<Object> path, Map<List<Object>, String> into) {
        if (!node.isObject()) {
            into.put(path, node.asText());
            return;
        }
        node.properties().forEach(child -> {
            List<Object> deeper = new ArrayList<>(path);
            deeper.add(child.getKey());
            collect(child.getValue(), deeper, into);
        });
    }

    /** JSON, which is YAML too. */
    String file() {
        return tree.toString();
    }

    boolean isEmpty() {
        return tree.isEmpty();
    }

    /** What only helm's own {@code --set} can say. */
    List<String> indexed() {
        return indexed;
    }

    /** As helm does (strvals): true, false, null and whole numbers without a leading zero are what they look like. */
    private static JsonNode value(String text) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (text.startsWith("{") && text.endsWith("}")) {
            var list = make.arrayNode();
            split(text.substring(1, text.length() - 1), ',').forEach(element -> list.add(value(element)));
            return list;
        }
        return switch (text) {
            case "true" -> make.booleanNode(true);
            case "false" -> make.booleanNode(false);
            case "null" -> make.nullNode();
            default ->
                text.matches("0|-?[1-9][0-9]{0,17}")
                        ? make.numberNode(Long.parseLong(text))
                        : make.textNode(unescape(text));
        };
    }

    /** At the separator, except after a backslash and within braces. Backslashes stay. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
                continue;
            }
            braces += separator == ',' && c == '{' ? 1 : separator == ',' && c == '}' ? -1 : 0;
            if (c == separator && braces <= 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String unescape(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
