package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The images that the pods of a manifest would run. A container is what stands in a list {@code containers} or the like,
 * wherever that is: so it does in every kind that has a template of pods, also in those that we do not know. Of custom
 * resources, which name images in ways of their own, every field counts that is called so.
 */
final class PodImages {
    private static final Set<String> CONTAINERS = Set.of("containers", "initContainers", "ephemeralContainers");
    private static final Pattern OWN_GROUP =
            Pattern.compile("(v1|(apps|batch|autoscaling|policy|extensions)/.*|.*\\.k8s\\.io/.*)");
    private static final Pattern IMAGE_FIELD = Pattern.compile("(?i).*image(name)?");
    private static final Pattern LABEL = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?");

    private final Set<String> images = new LinkedHashSet<>();
    private final Set<String> wrongLabels = new TreeSet<>();

    private PodImages() {}

    static PodImages of(Manifest manifest) {
        PodImages found = new PodImages();
        for (Manifest.Resource resource : manifest.resources()) {
            boolean custom = !OWN_GROUP
                    .matcher(resource.tree().path("apiVersion").asText())
                    .matches();
            found.look(resource.tree(), custom);
        }
        return found;
    }

    private void look(JsonNode node, boolean custom) {
        if (node.isArray()) {
            node.forEach(element -> look(element, custom));
        }
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (CONTAINERS.contains(field.getKey()) && value.isArray()) {
                value.forEach(container -> add(container.path("image").asText("")));
            }
            if (custom && IMAGE_FIELD.matcher(field.getKey()).matches()) {
                add(value.isObject() ? joined(value) : value.asText(""));
            }
            if (field.getKey().equals("labels") || field.getKey().equals("matchLabels")) {
                label(value);
            }
            look(value, custom);
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

    private void label(JsonNode labels) {
        labels.properties().forEach(label -> {
            if (!LABEL.matcher(label.getValue().asText("")).matches()) {
                wrongLabels.add(label.getKey());
            }
        });
    }

    /** Each once, in their order. */
    List<String> images() {
        return List.copyOf(images);
    }

    /** Names of labels whose values no API server takes: at most 63 of letters, digits, "-", "_" and ".". */
    Set<String> wrongLabels() {
        return wrongLabels;
    }
}
