package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.HelmValueSources;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseValues;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ReleaseRendering.Rendered;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the values that set the image of a chart's pods: it renders one form after the other until the image appears.
 * An image that no pod would run is never reported as deployed.
 */
final class ImageValueFinder {
    private final ReleaseRendering rendering;
    private final String chart;
    private final RolloutStrategy strategy;

    ImageValueFinder(ReleaseRendering rendering, String chart, RolloutStrategy strategy) {
        this.rendering = rendering;
        this.chart = chart;
        this.strategy = strategy;
    }

    /**
     * Result of the search.
     *
     * @param image reference in the manifest; empty if no image was requested and the manifest has none or several
     */
    record Found(ReleaseValues values, Rendered rendered, Optional<String> image) {}

    /** Renders the values without a requested image. */
    Found any(ReleaseValues values) throws IOException, InterruptedException, DeployException {
        Rendered rendered = render(values);
        List<String> images = PodImages.of(rendered.manifest()).images();
        return new Found(values, rendered, images.size() == 1 ? Optional.of(images.get(0)) : Optional.empty());
    }

    /** @param known values of the chart */
    Found of(String wanted, ReleaseValues values, JsonNode known)
            throws IOException, InterruptedException, DeployException {
        ImageReference reference = ImageReference.read(wanted);
        String at = strategy.imageValue();
        List<Map<String, String>> forms =
                SetValues.at(known, at).isMissingNode() && !reference.name().isEmpty()
                        ? ImageValueForms.unnamed(reference, at)
                        : named(reference, at, values, known);
        Attempts attempts = new Attempts();
        for (Map<String, String> form : forms) {
            attempts.tried.addAll(form.keySet());
            ReleaseValues with = values.with(tree -> form.forEach(tree::put));
            try {
                Rendered rendered = render(with);
                PodImages found = PodImages.of(rendered.manifest());
                Optional<String> named =
                        found.images().stream().filter(reference::isNamedBy).findFirst();
                Set<String> wrong = found.misfitsOf(reference);
                if (named.isPresent() && wrong.isEmpty()) {
                    return new Found(with, rendered, named);
                }
                attempts.images.addAll(found.images());
                attempts.misfits.addAll(named.isPresent() ? wrong : Set.of());
            } catch (DeployException e) {
                attempts.failed(e); // Some charts fail on values in another form.
            }
        }
        throw attempts.problem(wanted, known);
    }

    /** Results of the forms that do not fit. */
    private static final class Attempts {
        private final Set<String> tried = new LinkedHashSet<>();
        private final Set<String> misfits = new TreeSet<>();
        private final Set<String> images = new LinkedHashSet<>();

        @CheckForNull
        private DeployException firstFailure;

        void failed(DeployException failure) {
            firstFailure = firstFailure == null ? failure : firstFailure;
        }

        DeployException problem(String wanted, JsonNode known) {
            if (!misfits.isEmpty()) {
                return asLabel(misfits);
            }
            if (images.isEmpty() && firstFailure != null) {
                return firstFailure;
            }
            return new DeployException(Kind.WRONG, notFound(wanted, read(known, List.copyOf(images))));
        }

        private Message notFound(String wanted, String read) {
            String values = String.join(", ", tried);
            if (images.isEmpty()) {
                return Message.of("imageValue.noPods", wanted, values);
            }
            String running = String.join(", ", images);
            Message others = Message.of("imageValue.otherImages", wanted, values, running);
            return read.isEmpty() ? others : Message.of("imageValue.read", others, read);
        }
    }

    private List<Map<String, String>> named(ImageReference reference, String at, ReleaseValues values, JsonNode known)
            throws IOException, InterruptedException, DeployException {
        try {
            return ImageValueForms.of(reference, at, known);
        } catch (DeployException e) {
            List<String> images = PodImages.of(render(values).manifest()).images();
            String read = read(known, images);
            throw read.isEmpty() ? e : new DeployException(e.kind(), Message.of("imageValue.read", e.message(), read));
        }
    }

    private static DeployException asLabel(Set<String> misfits) {
        return new DeployException(Kind.WRONG, Message.of("imageValue.asLabel", String.join(", ", misfits)));
    }

    Rendered render(ReleaseValues values) throws IOException, InterruptedException, DeployException {
        HelmValueSources first = strategy.first(values).given("rendered");
        return rendering.of(chart, first);
    }

    /** Returns the names of the values whose texts occur in images. */
    private static String read(JsonNode known, List<String> images) {
        return SetValues.leaves(known).entrySet().stream()
                .filter(leaf -> !leaf.getValue().asText().isEmpty())
                .filter(leaf -> images.stream()
                        .anyMatch(image -> isPart(image, leaf.getValue().asText())))
                .map(leaf -> leaf.getKey().toString())
                .collect(Collectors.joining(", "));
    }

    private static boolean isPart(String image, String text) {
        return image.equals(text)
                || image.startsWith(text + ":")
                || image.startsWith(text + "@")
                || image.startsWith(text + "/")
                || image.endsWith("/" + text)
                || image.endsWith(":" + text)
                || image.contains("/" + text + ":")
                || image.contains("/" + text + "@");
    }
}
