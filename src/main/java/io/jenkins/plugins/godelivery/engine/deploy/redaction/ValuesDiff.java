package io.jenkins.plugins.godelivery.engine.deploy.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import io.jenkins.plugins.godelivery.engine.masking.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the values that changed between two revisions, one line each; only values that cannot be secret are shown. */
public final class ValuesDiff {
    /** Harmless name. A user-chosen name may itself be a secret, such as a user with a password or an address. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./~-]{0,80}(\\[[0-9]{1,6}])*");

    private static final int MAX_NAME_LENGTH = 300;

    private ValuesDiff() {}

    /**
     * Compares the values of two revisions.
     *
     * @return lines {@code name: old -> new}, {@code name: new}, {@code name: removed (was old)} of harmless values,
     *     and {@code name: *** changed (3f9a1c -> 77aa02)}, {@code name: *** removed (3f9a1c)} of others; the hashes
     *     are salted anew each time, so that short values cannot be brute-forced
     */
    public static List<String> of(JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = new TreeMap<>();
        Map<String, JsonNode> fresh = new TreeMap<>();
        flatten("", before, old);
        flatten("", after, fresh);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        byte[] salt = SecretNames.salt();
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            JsonNode was = old.getOrDefault(name, MissingNode.getInstance());
            JsonNode is = fresh.getOrDefault(name, MissingNode.getInstance());
            if (!was.equals(is)) {
                lines.add(shown(name) + ": " + change(name, was, is, salt));
            }
        }
        return lines;
    }

    private static String change(String name, JsonNode was, JsonNode is, byte[] salt) {
        if (!PublicValueNames.is(name, was) || !PublicValueNames.is(name, is)) {
            String hashes = Stream.of(was, is)
                    .filter(value -> !value.isMissingNode())
                    .map(value -> SecretNames.hash(value.toString(), salt))
                    .collect(Collectors.joining(" -> "));
            return SecretNames.MASK + (is.isMissingNode() ? " removed (" : " changed (") + hashes + ")";
        }
        if (was.isMissingNode()) {
            return text(is);
        }
        return is.isMissingNode() ? "removed (was " + text(was) + ")" : text(was) + " -> " + text(is);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        for (String part : name.split("\\.", -1)) {
            shown.append(shown.isEmpty() ? "" : ".").append(NAME.matcher(part).matches() ? part : SecretNames.MASK);
        }
        String masked = SecretText.masked(shown.toString());
        return masked.length() > MAX_NAME_LENGTH ? masked.substring(0, MAX_NAME_LENGTH) + "…" : masked;
    }

    private static void flatten(String name, JsonNode node, Map<String, JsonNode> into) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry -> flatten(
                            name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + "[" + i + "]", node.get(i), into);
            }
        } else if (!name.isEmpty()) {
            into.put(name, node);
        }
    }
}
