package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which values changed between two revisions, one line each. */
final class ValuesDiff {
    private static final int VALUE_LIMIT = 200;

    private ValuesDiff() {}

    /** @return lines {@code name: old -> new}, {@code name: new}, {@code name: removed (was old)} */
    static List<String> of(JsonNode before, JsonNode after) {
        Map<String, String> old = new TreeMap<>();
        Map<String, String> fresh = new TreeMap<>();
        flatten("", before, old);
        flatten("", after, fresh);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String was = old.get(name);
            String is = fresh.get(name);
            if (was == null || !was.equals(is)) {
                lines.add(name + ": " + change(name, was, is));
            }
        }
        return lines;
    }

    private static String change(String name, String was, String is) {
        if (Secrecy.isSecret(name)) {
            return Secrecy.MASK + (is == null ? " removed" : " changed");
        }
        return was == null ? is : is == null ? "removed (was " + was + ")" : was + " -> " + is;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> into) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry -> flatten(
                            name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + "[" + i + "]", node.get(i), into);
            }
        } else if (!name.isEmpty()) {
            String text = node.isTextual() ? node.asText().replaceAll("\\R", "\\\\n") : node.toString();
            into.put(name, text.length() > VALUE_LIMIT ? text.substring(0, VALUE_LIMIT) + "…" : text);
        }
    }
}
