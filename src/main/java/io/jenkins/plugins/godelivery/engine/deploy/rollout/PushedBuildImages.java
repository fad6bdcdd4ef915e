package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Images pushed by the same run. Without a configured image, the one with the registry and repository of the chart's
 * own image is deployed; for a chart that names no image, the only one.
 *
 * @param references {@code HOST/NAME@sha256:…}
 */
public record PushedBuildImages(List<String> references) {
    public static final PushedBuildImages NONE = new PushedBuildImages(List.of());

    public PushedBuildImages {
        references = List.copyOf(references);
    }

    /**
     * Chooses the pushed image that matches a value of the chart; empty if none or several match.
     *
     * @param at path of the value that holds the image
     * @param values values of the chart
     */
    public Optional<String> of(String at, JsonNode values, DeploymentHost host) {
        if (references.isEmpty()) {
            return Optional.empty();
        }
        JsonNode known = SetValues.at(values, at);
        if (known.isMissingNode()) {
            host.log("The chart's values have no \"" + at + "\": none of the images of this run is set.");
            return Optional.empty();
        }
        String wanted = name(known.isObject() ? repository(known) : known.asText(""));
        List<String> same = references.stream()
                .filter(image -> wanted.isEmpty() || name(image).equals(wanted))
                .toList();
        if (same.size() == 1) {
            host.log("Deploying " + same.get(0) + ", which this run pushed.");
            return Optional.of(same.get(0));
        }
        host.log("The chart's image is " + (wanted.isEmpty() ? "not named" : wanted) + ", this run pushed "
                + references.stream().map(PushedBuildImages::name).collect(Collectors.joining(", "))
                + ": none of them is set; name one with image.");
        return Optional.empty();
    }

    private static String repository(JsonNode image) {
        String registry = image.path("registry").asText("");
        String repository = image.path("repository").asText("");
        return registry.isEmpty() || repository.isEmpty() ? repository : registry + "/" + repository;
    }

    /** Returns registry and repository without tag and digest; an invalid reference as it is. */
    private static String name(String reference) {
        String path = reference.replaceFirst("@.*", "");
        int slash = path.lastIndexOf('/');
        String name = path.substring(0, slash + 1) + path.substring(slash + 1).replaceFirst(":.*", "");
        try {
            return name.isEmpty() ? "" : ImageName.parse(name).toString();
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
