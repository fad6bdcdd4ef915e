package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML document that is edited in place, so that comments, order and style of everything else remain. A path consists
 * of keys and indexes of elements. Immutable.
 */
final class YamlText {
    private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^\\.\\.\\.(?=\\s|$)");

    private final String text;

    @CheckForNull
    private final Node root;
    /** Index of the document in the text. */
    private final int number;

    private YamlText(String text, Node root, int number) {
        this.text = text;
        this.root = root;
        this.number = number;
    }

    /** @throws MarkedYAMLException if it is not YAML, or has more than one document */
    static YamlText read(String text) {
        return new YamlText(text, new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text)), 0);
    }

    /**
     * Parses the documents of a text, each with the whole text.
     *
     * @throws MarkedYAMLException if it is not YAML
     */
    static List<YamlText> documents(String text) {
        List<YamlText> documents = new ArrayList<>();
        for (Node node : new Yaml(new LoaderOptions()).composeAll(new java.io.StringReader(text))) {
            documents.add(new YamlText(text, node, documents.size()));
        }
        return documents;
    }

    private YamlText again(String changed) {
        return number == 0 && documents(changed).size() <= 1
                ? read(changed)
                : documents(changed).get(number);
    }

    String text() {
        return text;
    }

    Optional<Node> at(List<Object> path) {
        Optional<Node> node = Optional.ofNullable(root);
        for (Object step : path) {
            node = node.flatMap(parent -> YamlNodes.child(parent, step));
        }
        return node;
    }

    /** Returns the document as values. */
    JsonNode tree() {
        return root == null ? MissingNode.getInstance() : YamlScalars.tree(root);
    }

    /** Returns whether the value is exactly this text, and every parser reads it as a string. */
    boolean holds(List<Object> path, String value) {
        return at(path).filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .filter(node -> node.getValue().equals(value)
                        && (node.getScalarStyle() != ScalarStyle.PLAIN
                                || value.isEmpty()
                                || YamlScalars.isCertainlyText(value)))
                .isPresent();
    }

    /** Returns the scalar at a path, or an empty text. */
    String scalar(List<Object> path) {
        return at(path).filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .orElse("");
    }

    /**
     * Sets a text at a key of an existing mapping.
     *
     * @throws InvalidInputException if the existing value is not a single-line text
     */
    YamlText with(List<Object> mapping, Object at, String value) {
        if (at instanceof Integer) {
            List<Object> element = new ArrayList<>(mapping);
            element.add(at);
            return replaced(at(element).orElseThrow(() -> YamlNodes.hasNo(element)), "" + at, value);
        }
        String key = (String) at;
        Node parent = at(mapping).orElseThrow(() -> YamlNodes.hasNo(mapping));
        if (!(parent instanceof MappingNode there)) {
            throw new InvalidInputException(Message.of("gitops.hasNoMapping", mapping.toString()));
        }
        Optional<Node> old = YamlNodes.child(parent, key);
        return old.isPresent() ? replaced(old.get(), key, value) : added(there, key, value);
    }

    private YamlText replaced(Node old, String key, String value) {
        if (!(old instanceof ScalarNode scalar)
                || scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED) {
            throw new InvalidInputException(
                    old instanceof ScalarNode
                            ? Message.of("gitops.hasBlock", key)
                            : Message.of("gitops.hasNoText", key));
        }
        String before = scalar.getAnchor() != null
                ? "&" + scalar.getAnchor() + " "
                : scalar.getStartMark().getIndex() == scalar.getEndMark().getIndex() ? " " : "";
        return spliced(start(old), end(old), before + YamlScalars.quoted(value, scalar.getScalarStyle()));
    }

    private YamlText added(MappingNode mapping, String key, String value) {
        String pair = key + ": " + YamlScalars.quoted(value, ScalarStyle.PLAIN);
        List<NodeTuple> tuples = mapping.getValue();
        if (tuples.isEmpty()) {
            return spliced(start(mapping), end(mapping), "{" + pair + "}");
        }
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            return addedInFlow(mapping, new YamlPairs(List.of(List.of(key, value))).inside(YamlNodes.isJson(mapping)));
        }
        NodeTuple last = lastLine(tuples);
        int column = last.getKeyNode().getStartMark().getColumn();
        if (last.getValueNode() instanceof ScalarNode && !YamlNodes.isAlias(last)) {
            int at = endOfLine(end(last.getValueNode()));
            return spliced(at, at, "\n" + " ".repeat(column) + pair);
        }
        int at = start(last.getKeyNode());
        return spliced(at, at, pair + "\n" + " ".repeat(column));
    }

    /** Adds a pair in the style of its neighbours, so that a JSON file remains JSON. */
    private YamlText addedInFlow(MappingNode mapping, String pair) {
        List<NodeTuple> tuples = mapping.getValue();
        NodeTuple last = tuples.get(tuples.size() - 1);
        if (YamlNodes.isAlias(last)) { // The alias' node ends elsewhere.
            int at = start(tuples.get(0).getKeyNode());
            return spliced(at, at, pair + ", ");
        }
        int at = end(last.getValueNode());
        return spliced(at, at, ", " + pair);
    }

    /** Returns the last single-line pair, after which another can be inserted; the first pair if there is none. */
    private static NodeTuple lastLine(List<NodeTuple> tuples) {
        return tuples.stream()
                .filter(tuple -> tuple.getValueNode() instanceof ScalarNode scalar
                        && !YamlNodes.isAlias(tuple)
                        && scalar.getStartMark().getLine()
                                == scalar.getEndMark().getLine())
                .reduce((earlier, later) -> later)
                .orElse(tuples.get(0));
    }

    /** Adds an element with keys and texts to a list, which is created if necessary. */
    YamlText withElement(String list, List<List<String>> keys) {
        YamlPairs pairs = new YamlPairs(keys);
        Optional<Node> found = at(List.of(list));
        if (found.isPresent()
                && found.get() instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()) {
            if (sequence.getFlowStyle() == FlowStyle.FLOW) {
                boolean json = sequence.getValue().get(0) instanceof MappingNode first && YamlNodes.isJson(first);
                int at = start(sequence) + 1;
                return spliced(at, at, pairs.flow(json) + ", ");
            }
            int column = sequence.getStartMark().getColumn();
            int at = start(sequence);
            return spliced(at, at, pairs.block(column) + "\n" + " ".repeat(column));
        }
        if (root instanceof MappingNode mapping
                && mapping.getFlowStyle() == FlowStyle.FLOW
                && !mapping.getValue().isEmpty()) {
            return listInFlow(mapping, list, found, pairs);
        }
        if (found.isPresent()) {
            YamlNodes.requireNothing(found.get(), list);
            int from = start(found.get());
            while (text.charAt(from - 1) == ' ') {
                from--;
            }
            return spliced(from, end(found.get()), "\n" + pairs.block(0));
        }
        Matcher end = DOCUMENT_END.matcher(text); // Another document would begin after it.
        int at = end.find() ? end.start() : text.length();
        String before = text.substring(0, at);
        String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        return spliced(at, at, gap + list + ":\n" + pairs.block(0) + "\n");
    }

    private YamlText listInFlow(MappingNode mapping, String list, Optional<Node> found, YamlPairs pairs) {
        boolean json = YamlNodes.isJson(mapping);
        String element = "[" + pairs.flow(json) + "]";
        if (found.isPresent()) {
            YamlNodes.requireNothing(found.get(), list);
            return spliced(start(found.get()), end(found.get()), element);
        }
        return addedInFlow(mapping, YamlPairs.key(json, list) + ": " + element);
    }

    private YamlText spliced(int from, int to, String put) {
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        return again(text.substring(0, from) + put.replace("\n", lineEnd) + text.substring(to));
    }

    /** Returns the start offset of a node; marks count code points. */
    private int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    private int end(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().getIndex());
    }

    private int endOfLine(int from) {
        int at = text.indexOf('\n', from);
        return at < 0 ? text.length() : at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
    }
}
