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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of a release with what {@code --set} and its siblings put into them, as helm would make them. helm gets
 * them by a file, so that they need not be arguments, which everybody on the machine can read. A file has one flaw:
 * helm makes floats of its numbers ({@code 1.234567e+06} for 1234567), where {@code --set} makes whole numbers. These
 * are therefore given as arguments, too, except where the number is a secret by its name or because the run knows it as
 * one: that one becomes a text, which templates print as the same digits.
 */
public final class SetValues {
    /** A figure with fewer digits is in too many numbers. */
    private static final int LEAST_SECRET = 4;

    private final ObjectNode tree;

    public SetValues() {
        this(JsonNodeFactory.instance.objectNode());
    }

    private SetValues(ObjectNode tree) {
        this.tree = tree;
    }

    /** On top of others, whose numbers are floats. */
    static SetValues on(ObjectNode base) {
        return new SetValues(base.deepCopy());
    }

    SetValues copy() {
        return new SetValues(tree.deepCopy());
    }

    /**
     * Adds one argument of {@code --set} or its siblings.
     *
     * @param option that it is given by, for the message
     * @throws DeployException naming the pair that cannot be read; never what it says
     */
    SetValues add(String option, String pairs, SetParser.Form form) throws DeployException {
        try {
            SetParser.read(pairs, form, tree);
        } catch (IllegalArgumentException e) {
            throw new DeployException(Kind.WRONG, option + ": " + e.getMessage());
        }
        return this;
    }

    /** Of {@code --set-json}: an object on top of all, or {@code NAME=JSON} as helm reads it. */
    SetValues addJson(String option, String pairs) throws DeployException {
        if (!pairs.strip().startsWith("{")) {
            return add(option, pairs, SetParser.Form.JSON);
        }
        try {
            merge(tree, (ObjectNode) GoJson.read(pairs)
                    .orElseThrow(() -> new DeployException(Kind.WRONG, option + ": a number is too large")));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new DeployException(Kind.WRONG, option + ": it is neither a JSON object nor NAME=JSON");
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
     * @param name a path in helm's form
     */
    public SetValues put(String name, JsonNode value) {
        ValuePath.read(name).put(tree, value);
        return this;
    }

    /** Sets a text. */
    public SetValues put(String name, String value) {
        return put(name, JsonNodeFactory.instance.textNode(value));
    }

    /** As {@code --set} does: a whole number. */
    public SetValues put(String name, long value) {
        return put(name, JsonNodeFactory.instance.numberNode(value));
    }

    /** Removes a value of the first level. */
    public void remove(String key) {
        tree.remove(key);
    }

    /** The value at a path in others; missing where there is none. */
    public static JsonNode at(JsonNode values, String name) {
        return ValuePath.read(name).in(values);
    }

    /** A path in helm's form. */
    public static String name(List<Object> path) {
        return new ValuePath(path).toString();
    }

    /** Every single value, by its path. */
    public static Map<ValuePath, JsonNode> leaves(JsonNode tree) {
        return leaves(tree, new ValuePath(List.of()));
    }

    /** Of every single value, in helm's form. */
    Set<String> names() {
        return leaves(tree).keySet().stream().map(ValuePath::toString).collect(Collectors.toSet());
    }

    /** Every single value as a text, by its path. */
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
     * JSON that is YAML, too.
     *
     * @param secrets that the run knows, which are no numbers in it
     */
    String file(List<String> secrets) {
        SetValues file = copy();
        secretNumbers(secrets)
                .forEach(path -> path.put(
                        file.tree,
                        JsonNodeFactory.instance.textNode(path.in(tree).asText())));
        return GoJson.yaml(file.tree);
    }

    /** None of it is to be read anywhere. */
    void conceal(DeploymentHost host) {
        host.mask(SecretValues.of(tree));
    }

    /** The whole numbers of {@link #file} once more, each as an argument of {@code --set}. */
    List<String> wholeNumbers(List<String> secrets) {
        List<String> numbers = new ArrayList<>();
        leaves(tree).forEach((path, leaf) -> {
            if (isWhole(leaf) && !isSecret(path, leaf, secrets)) {
                numbers.add(path + "=" + leaf.asText());
            }
        });
        return numbers;
    }

    /** Those that helm gets as texts. */
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

    /** {@code {name: DB_PIN, value: 1234}}: what it is stands beside it. */
    private boolean isNamedBeside(ValuePath path) {
        List<Object> steps = path.steps();
        JsonNode beside = new ValuePath(steps.subList(0, steps.size() - 1)).in(tree);
        return Stream.of("name", "key", "id")
                .anyMatch(key -> SecretNames.isSecret(beside.path(key).asText("")));
    }
}
