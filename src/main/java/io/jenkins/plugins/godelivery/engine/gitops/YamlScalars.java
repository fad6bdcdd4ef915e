package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Formats texts as YAML that every parser reads as strings. */
final class YamlScalars {
    private static final int MAX_DEPTH = 100;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z]([A-Za-z0-9._/:@+-]*[A-Za-z0-9._/@+-])?");
    /** Words that are not strings in YAML 1.1 or 1.2. */
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private YamlScalars() {}

    static JsonNode tree(Node root) {
        return tree(root, 0);
    }

    private static JsonNode tree(Node node, int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (depth > MAX_DEPTH || node.getTag().equals(Tag.NULL)) {
            return make.nullNode();
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = make.objectNode();
            mapping.getValue().forEach(tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    object.set(key.getValue(), tree(tuple.getValueNode(), depth + 1));
                }
            });
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode list = make.arrayNode();
            sequence.getValue().forEach(element -> list.add(tree(element, depth + 1)));
            return list;
        }
        return make.textNode(((ScalarNode) node).getValue());
    }

    /** Quotes a text in its previous style, as far as it remains a string. */
    static String quoted(String value, ScalarStyle style) {
        if (style == ScalarStyle.SINGLE_QUOTED) {
            return "'" + value.replace("'", "''") + "'";
        }
        return style == ScalarStyle.PLAIN && isCertainlyText(value)
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /**
     * Returns whether an unquoted text is always a string, under YAML 1.1 (kubectl, helm, kustomize) and 1.2 (others),
     * whose numbers all begin with a digit, a sign or a dot.
     */
    static boolean isCertainlyText(String value) {
        return PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT));
    }
}
