package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the images of the pods of a manifest. Containers are the elements of a list {@code containers} or similar at
 * any depth, which covers every kind with a pod template, including unknown ones. Custom resources name images in their
 * own ways, so every field with an image-like name counts.
 */
final class PodImages {
    private static final Set<String> CONTAINERS = Set.of("containers", "initContainers", "ephemeralContainers");
    private static final Pattern OWN_GROUP =
            Pattern.compile("(v1|(apps|batch|autoscaling|policy|extensions)/.*|.*\\.k8s\\.io/.*)");
    private static final Pattern IMAGE_FIELD = Pattern.compile("(?i).*image(name)?");
    private static final Set<String> LABELS = Set.of("labels", "matchLabels", "nodeSelector", "selector");
    private static final Pattern LABEL = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?");
    /** Key of a label or an annotation: up to 63 characters after a prefix. */
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private static final int MAX_NAME_LENGTH = 253;
    private static final int MAX_SERVICE_NAME_LENGTH = 63;

    private final Set<String> images = new LinkedHashSet<>();
    /** Texts that the API server rejects, by location. */
    private final Map<String, String> misfits = new TreeMap<>();

    private PodImages() {}

    static PodImages of(ReleaseManifest manifest) {
        PodImages found = new PodImages();
        for (ReleaseManifest.Resource resource : manifest.resources()) {
            boolean custom = !OWN_GROUP
                    .matcher(resource.tree().path("apiVersion").asText())
                    .matches();
            found.collect(resource.tree(), custom);
            found.name(resource);
        }
        return found;
    }

    private void collect(JsonNode node, boolean custom) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, custom));
        }
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (CONTAINERS.contains(field.getKey()) && value.isArray()) {
                value.forEach(container -> add(container.path("image").asText("")));
            }
            if (custom && IMAGE_FIELD.matcher(field.getKey()).matches()) {
                add(value.isObject() ? joined(value) : value.asText(""));
            }
            if (LABELS.contains(field.getKey())) {
                value.properties().forEach(label -> {
                    misfit("label " + label.getKey(), label.getValue().asText(""), LABEL);
                    misfit("key of a label", label.getKey(), KEY);
                });
            }
            if (field.getKey().equals("annotations")) {
                value.fieldNames().forEachRemaining(key -> misfit("key of an annotation", key, KEY));
            }
            collect(value, custom);
        });
    }

    private void add(String image) {
        if (!image.isBlank()) {
            images.add(image);
        }
    }

    private static String joined(JsonNode parts) {
        String registry = parts.path("registry").asText("");
        String tag = parts.path("tag").asText("");
        String digest = parts.path("digest").asText("");
        return (registry.isEmpty() ? "" : registry + "/")
                + parts.path("repository").asText("")
                + (tag.isEmpty() ? "" : ":" + tag)
                + (digest.isEmpty() ? "" : "@" + digest);
    }

    private void misfit(String where, String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            misfits.merge(where, text, (one, other) -> one + " " + other);
        }
    }

    private void name(ReleaseManifest.Resource resource) {
        int longest = resource.kind().equals("Service") ? MAX_SERVICE_NAME_LENGTH : MAX_NAME_LENGTH;
        if (resource.name().length() > longest) {
            misfits.put("name of a " + resource.kind(), resource.name());
        }
    }

    /** Returns the distinct images in order. */
    List<String> images() {
        return List.copyOf(images);
    }

    /**
     * Returns the locations where the tag or the digits of the digest are part of an invalid text: label keys and
     * values hold at most 63 letters, digits, "-", "_" and ".".
     */
    Set<String> misfitsOf(ImageReference image) {
        return misfits.entrySet().stream()
                .filter(misfit -> Stream.of(image.tag(), image.hex())
                        .anyMatch(part -> !part.isEmpty() && misfit.getValue().contains(part)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
