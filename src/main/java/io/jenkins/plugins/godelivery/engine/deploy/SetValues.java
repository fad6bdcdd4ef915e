package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.helm.GoJson;
import io.jenkins.plugins.godelivery.engine.deploy.helm.SetParser;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ValuePath;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.SecretValues;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of a release with the changes of {@code --set} and its siblings, as helm would apply them. helm gets them as a
 * file, because all users of the machine can read arguments. A file has one flaw: helm reads its numbers as floats
 * ({@code 1.234567e+06} for 1234567), while {@code --set} makes integers. Integers are therefore also given as
 * arguments, except secret ones (by name, or known to the run): those become strings, which templates print as the same
 * digits.
 */
public final class SetValues {
    /** Shorter secrets occur by chance in too many numbers. */
    private static final int LEAST_SECRET = 4;

    private final ObjectNode tree;

    public SetValues() {
        this(JsonNodeFactory.instance.objectNode());
    }

    private SetValues(ObjectNode tree) {
        this.tree = tree;
    }

    /** Starts with existing values, whose numbers are floats. */
    static SetValues on(ObjectNode base) {
        return new SetValues(base.deepCopy());
    }

    SetValues copy() {
        return new SetValues(tree.deepCopy());
    }

    /**
     * Adds one argument of {@code --set} or its siblings.
     *
     * @param option name of the parameter, for the message
     * @throws DeployException if a pair cannot be read; the message names the pair without quoting it
     */
    SetValues add(String option, String pairs, SetParser.Form form) throws DeployException {
        try {
            SetParser.read(pairs, form, tree);
        } catch (IllegalArgumentException e) {
            throw new DeployException(Kind.WRONG, Message.of("reason", option, Message.of(e)));
        }
        return this;
    }

    /**
     * Adds an argument of {@code --set-json}: an object that is merged over everything, or {@code NAME=JSON} as helm
     * reads it.
     */
    SetValues addJson(String option, String pairs) throws DeployException {
        if (!pairs.strip().startsWith("{")) {
            return add(option, pairs, SetParser.Form.JSON);
        }
        try {
            merge(tree, (ObjectNode) GoJson.read(pairs)
                    .orElseThrow(() -> new DeployException(
                            Kind.WRONG, Message.of("reason", option, Message.of("values.largeNumber")))));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new DeployException(Kind.WRONG, Message.of("reason", option, Message.of("values.jsonForm")));
        }
        return this;
    }

    private static void merge(ObjectNode into, ObjectNode more) {
        more.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode deeper && into.get(entry.getKey()) instanceof ObjectNode known) {
                merge(known, deeper);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /**
     * Sets a value.
     *
     * @param name path in helm's syntax
     */
    public SetValues put(String name, JsonNode value) {
        ValuePath.read(name).put(tree, value);
        return this;
    }

    /** Sets a string. */
    public SetValues put(String name, String value) {
        return put(name, JsonNodeFactory.instance.textNode(value));
    }

    /** Sets an integer, as {@code --set} does. */
    public SetValues put(String name, long value) {
        return put(name, JsonNodeFactory.instance.numberNode(value));
    }

    /** Removes a top-level value. */
    public void remove(String key) {
        tree.remove(key);
    }

    /** Returns the value at a path; missing if there is none. */
    public static JsonNode at(JsonNode values, String name) {
        return ValuePath.read(name).in(values);
    }

    /** Formats a path in helm's syntax. */
    public static String name(List<Object> path) {
        return new ValuePath(path).toString();
    }

    /** Returns all leaf values by their paths. */
    public static Map<ValuePath, JsonNode> leaves(JsonNode tree) {
        return leaves(tree, new ValuePath(List.of()));
    }

    /** Returns the paths of all leaf values in helm's syntax. */
    Set<String> names() {
        return leaves(tree).keySet().stream().map(ValuePath::toString).collect(Collectors.toSet());
    }

    /** Returns all leaf values as strings by their paths. */
    public Map<List<Object>, String> texts() {
        Map<List<Object>, String> texts = new LinkedHashMap<>();
        leaves(tree).forEach((path, leaf) -> {
            if (!leaf.isNull()) {
                texts.put(path.steps(), leaf.asText());
            }
        });
        return texts;
    }

    private static Map<ValuePath, JsonNode> leaves(JsonNode node, ValuePath path) {
        Map<ValuePath, JsonNode> leaves = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(child -> leaves.putAll(leaves(child.getValue(), path.then(child.getKey()))));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                leaves.putAll(leaves(list.get(i), path.then(i)));
            }
        } else {
            leaves.put(path, node);
        }
        return leaves;
    }

    /**
     * Formats the values as JSON that is also valid YAML.
     *
     * @param secrets secrets that the run knows; numbers that contain them become strings
     */
    String file(List<String> secrets) {
        SetValues file = copy();
        secretNumbers(secrets)
                .forEach(path -> path.put(
                        file.tree,
                        JsonNodeFactory.instance.textNode(path.in(tree).asText())));
        return GoJson.yaml(file.tree);
    }

    /** Masks the secret values from now on. */
    void conceal(DeploymentHost host) {
        host.mask(SecretValues.of(tree));
    }

    /** Returns the integers of {@link #file} again, each as an argument of {@code --set}. */
    List<String> wholeNumbers(List<String> secrets) {
        List<String> numbers = new ArrayList<>();
        leaves(tree).forEach((path, leaf) -> {
            if (isWhole(leaf) && !isSecret(path, leaf, secrets)) {
                numbers.add(path + "=" + leaf.asText());
            }
        });
        return numbers;
    }

    /** Returns the paths of the integers that helm gets as strings. */
    List<ValuePath> secretNumbers(List<String> secrets) {
        List<ValuePath> paths = new ArrayList<>();
        leaves(tree).forEach((path, leaf) -> {
            if (isWhole(leaf) && isSecret(path, leaf, secrets)) {
                paths.add(path);
            }
        });
        return paths;
    }

    private static boolean isWhole(JsonNode leaf) {
        return leaf.isInt() || leaf.isLong();
    }

    private boolean isSecret(ValuePath path, JsonNode number, List<String> secrets) {
        return secrets.stream()
                        .anyMatch(secret -> secret.length() >= LEAST_SECRET
                                && number.asText().contains(secret))
                || isNamedSecret(path);
    }

    private boolean isNamedSecret(ValuePath path) {
        return (SecretNames.isSurelySecret(path.toString())
                        || SecretNames.isSecret(path.lastKey())
                        || isNamedBeside(path))
                && !SecretNames.isFigure(path.lastKey());
    }

    /** Returns whether a sibling names the value: {@code {name: DB_PIN, value: 1234}}. */
    private boolean isNamedBeside(ValuePath path) {
        List<Object> steps = path.steps();
        JsonNode beside = new ValuePath(steps.subList(0, steps.size() - 1)).in(tree);
        return Stream.of("name", "key", "id")
                .anyMatch(key -> SecretNames.isSecret(beside.path(key).asText("")));
    }
}
