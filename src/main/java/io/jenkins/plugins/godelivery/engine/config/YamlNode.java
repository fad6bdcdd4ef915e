package io.jenkins.plugins.godelivery.engine.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Value of a YAML document, with its position.
 *
 * @param value a Boolean, a String (also for numbers, as written), a list of nodes, a list of entries, or null
 */
record YamlNode(@CheckForNull Object value, int line, int column) {
    /** Key with its value, in document order. */
    record Entry(YamlNode key, YamlNode value) {
        String name() {
            return String.valueOf(key.value());
        }
    }

    /** Items of a list. */
    record Items(List<YamlNode> list) {}

    /** Entries of a map. */
    record Entries(List<Entry> list) {}

    boolean isNull() {
        return value == null;
    }

    /** Returns the value without positions: Boolean, String, List or Map. */
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
