package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Resolves aliases and children of YAML nodes. */
final class YamlNodes {
    private YamlNodes() {}

    /**
     * @param step key, or index of an element
     * @throws InvalidInputException if the node is ambiguous
     */
    static Optional<Node> child(Node parent, Object step) {
        if (parent instanceof SequenceNode sequence
                && step instanceof Integer number
                && number < sequence.getValue().size()) {
            Node element = sequence.getValue().get(number);
            if (element.getStartMark().getIndex() < sequence.getStartMark().getIndex()) {
                throw alias(element, "element " + number);
            }
            return Optional.of(element);
        }
        if (parent instanceof MappingNode mapping) {
            List<NodeTuple> found = mapping.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(step))
                    .toList();
            if (found.size() > 1) { // Some parsers use the last one, others reject it.
                throw new InvalidInputException(Message.of("gitops.hasTwice", step.toString()));
            }
            return found.stream().map(YamlNodes::value).findFirst();
        }
        return Optional.empty();
    }

    /** Returns the value of a pair. An alias is rejected, because its node is elsewhere and may be shared. */
    private static Node value(NodeTuple tuple) {
        if (isAlias(tuple)) {
            throw alias(tuple.getValueNode(), ((ScalarNode) tuple.getKeyNode()).getValue());
        }
        return tuple.getValueNode();
    }

    private static InvalidInputException alias(Node node, String at) {
        return new InvalidInputException(Message.of("gitops.hasAlias", String.valueOf(node.getAnchor()), at));
    }

    static boolean isAlias(NodeTuple tuple) {
        return tuple.getValueNode().getStartMark().getIndex()
                < tuple.getKeyNode().getStartMark().getIndex();
    }

    /** Returns whether a mapping is written as JSON, judged by its first key. */
    static boolean isJson(MappingNode mapping) {
        return !mapping.getValue().isEmpty()
                && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key
                && key.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
    }

    /** @param path path that does not exist */
    static InvalidInputException hasNo(List<Object> path) {
        return new InvalidInputException(Message.of("gitops.hasNo", path.toString()));
    }

    /** @throws InvalidInputException if the node is neither a list nor empty */
    static void requireNothing(Node node, String at) {
        if (!(node instanceof SequenceNode) && !node.getTag().equals(Tag.NULL)) {
            throw new InvalidInputException(Message.of("gitops.hasNoList", at));
        }
    }
}
