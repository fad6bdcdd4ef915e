package io.jenkins.plugins.godelivery.steps.image;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Label;
import hudson.model.Node;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Coordinates an image whose platforms are built on separate agents. It is in the context of {@link
 * ImageNodesExecution} and configures the steps in it, which name only their part of the work.
 */
final class ImageNodes implements Serializable {
    private static final long serialVersionUID = 1;

    private final BuildxImageStep step;
    private final String id;
    /** Labels by platform; null to build on the step's own agent. */
    private final LinkedHashMap<String, String> labels = new LinkedHashMap<>();

    /**
     * @param id id of the step in its build
     * @param here node of the step, which builds the platforms whose labels it has
     * @throws IllegalArgumentException with the valid form in one line
     */
    ImageNodes(BuildxImageStep step, String id, Node here) {
        this.step = step;
        this.id = id;
        step.checkNodes();
        Set<Platform> platforms = new HashSet<>();
        parse(step.getNodes()).forEach((platform, label) -> {
            if (!platforms.add(Platform.parse(platform))) {
                throw new InvalidInputException(Message.of("nodes.twice", platform));
            }
            labels.put(platform, isHere(label, here) ? null : label);
        });
    }

    private static Map<String, String> parse(String nodes) {
        Map<String, String> labels = FormLines.map("nodes", nodes);
        try {
            ImageBuildParameters.PLATFORMS.read(List.copyOf(labels.keySet()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Message.of("reason", "nodes", Message.of(e)));
        }
        return labels;
    }

    private static boolean isHere(String label, @CheckForNull Node here) {
        if (label.isEmpty()) {
            throw new InvalidInputException(Message.of("nodes.noLabel"));
        }
        try {
            return here != null && Label.parseExpression(label).matches(here);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Message.of("nodes.badLabel", label));
        }
    }

    BuildxImageStep step() {
        return step;
    }

    String id() {
        return id;
    }

    /** Returns the labels by platform; null to build on the step's own agent. */
    Map<String, String> labels() {
        return labels;
    }

    boolean needsSources() {
        return labels.values().stream().anyMatch(label -> label != null);
    }

    /**
     * Starts a part of the work.
     *
     * @param call the step in the script: it names nothing, a platform, or what to merge
     */
    StepExecution start(BuildxImageStep call, StepContext context) throws Exception {
        if (call.getPlatforms() != null) {
            String platform = call.getPlatforms();
            String sources = labels.get(platform) == null ? "" : id;
            return new PlatformImageStep(step.forPlatform(platform, id), platform, sources).start(context);
        }
        return call.getMerge() == null
                ? new ImageSourcesExecution(context, this)
                : step.merge(call.getMerge(), id, context);
    }
}
