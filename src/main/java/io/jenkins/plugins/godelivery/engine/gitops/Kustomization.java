package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ImageReference;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Edits the field {@code images} of a kustomization: {@code name} is the image in the manifests, {@code newName},
 * {@code newTag} and {@code digest} replace it.
 */
final class Kustomization {
    private static final String IMAGES = "images";

    private final YamlText yaml;
    private final List<String> changes;

    Kustomization(YamlText yaml, List<String> changes) {
        this.yaml = yaml;
        this.changes = changes;
    }

    YamlText with(ImageReference image) throws DeployException {
        if (image.name().isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("imageValue.kustomization"));
        }
        List<Integer> elements = find(image.name());
        YamlText edited = yaml;
        for (int element : elements) {
            if (!edited.scalar(List.of(IMAGES, element, "name")).equals(image.name())) {
                edited = put(edited, element, "newName", image.name());
            }
            // Fields of the previous image would remain effective; a digest takes precedence over a tag.
            edited = put(edited, element, "newTag", image.tag());
            edited = put(edited, element, "digest", image.digest());
        }
        return elements.isEmpty() ? added(image) : edited;
    }

    /**
     * Returns the elements with the same new name, those with the same name, or the only one with the same last part of
     * the name.
     */
    private List<Integer> find(String wanted) {
        int count = yaml.at(List.of(IMAGES))
                .filter(SequenceNode.class::isInstance)
                .map(list -> ((SequenceNode) list).getValue().size())
                .orElse(0);
        for (String key : List.of("newName", "name")) {
            List<Integer> same = IntStream.range(0, count)
                    .filter(element ->
                            yaml.scalar(List.of(IMAGES, element, key)).equals(wanted))
                    .boxed()
                    .toList();
            if (!same.isEmpty()) {
                return same;
            }
        }
        List<Integer> alike = IntStream.range(0, count)
                .filter(element ->
                        last(yaml.scalar(List.of(IMAGES, element, "name"))).equals(last(wanted)))
                .boxed()
                .toList();
        return alike.size() == 1 ? alike : List.of(); // Several matches are ambiguous.
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private YamlText put(YamlText before, int element, String key, String value) {
        String old = before.scalar(List.of(IMAGES, element, key));
        if (old.isEmpty() ? value.isEmpty() : before.holds(List.of(IMAGES, element, key), value)) {
            return before;
        }
        String name = before.scalar(List.of(IMAGES, element, "name"));
        changes.add(IMAGES + " " + name + " " + key + ": " + (old.isEmpty() ? "" : old + " -> ") + value);
        return before.with(List.of(IMAGES, element), key, value);
    }

    private YamlText added(ImageReference image) {
        List<List<String>> pairs = new ArrayList<>();
        pairs.add(List.of("name", image.name()));
        if (!image.tag().isEmpty()) {
            pairs.add(List.of("newTag", image.tag()));
        }
        if (!image.digest().isEmpty()) {
            pairs.add(List.of("digest", image.digest()));
        }
        pairs.forEach(pair -> changes.add(IMAGES + " " + image.name() + " " + pair.get(0) + ": " + pair.get(1)));
        return yaml.withElement(IMAGES, pairs);
    }
}
