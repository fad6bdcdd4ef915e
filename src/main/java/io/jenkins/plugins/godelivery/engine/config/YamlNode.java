package io.jenkins.plugins.godelivery.engine.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a YAML document, with its place.
 *
 * @param value a Boolean, a String (numbers too, as they are written), a list of nodes, a list of entries, or null
 */
record YamlNode(@CheckForNull Object value, int line, int column) {
    /** A key with its value; they stay in the order of the document. */
    record Entry(YamlNode key, YamlNode value) {
        String name() {
            return String.valueOf(key.value());
        }
    }

    /** The items of a list. */
    record Items(List<YamlNode> list) {}

    /** The entries of a map. */
    record Entries(List<Entry> list) {}

    boolean isNull() {
        return value == null;
    }

    /** Without places: Boolean, String, List or Map. */
    Object plain() {
        if (value instanceof Items items) {
            return items.list().stream().map(YamlNode::plain).toList();
        }
        if (value instanceof Entries entries) {
            Map<Object, Object> map = new LinkedHashMap<>();
            entries.list().forEach(entry -> map.put(entry.name(), entry.value().plain()));
            return map;
        }
        return value;
    }
}
