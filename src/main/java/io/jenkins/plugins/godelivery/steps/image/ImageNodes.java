package io.jenkins.plugins.godelivery.steps.image;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Label;
import hudson.model.Node;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Coordinates an image whose platforms are built on agents of their own. It encloses what {@link ImageNodesExecution}
 * runs and supplies the steps in it: they name their part of the work, and it knows the rest.
 */
final class ImageNodes implements Serializable {
    private static final long serialVersionUID = 1;

    private final BuildxImageStep step;
    private final String id;
    /** By platform; null where the agent of the step itself builds. */
    private final LinkedHashMap<String, String> labels = new LinkedHashMap<>();

    /**
     * @param id of the step in its build
     * @param here where the step stands: what has a label of it is built there
     * @throws IllegalArgumentException whose message says in one line what would be right
     */
    ImageNodes(BuildxImageStep step, String id, Node here) {
        this.step = step;
        this.id = id;
        step.checkNodes();
        Set<Platform> platforms = new HashSet<>();
        parse(step.getNodes()).forEach((platform, label) -> {
            if (!platforms.add(Platform.parse(platform))) {
                throw new IllegalArgumentException(Messages.ImageNodes_Twice(platform));
            }
            labels.put(platform, isHere(label, here) ? null : label);
        });
    }

    private static Map<String, String> parse(String nodes) {
        Map<String, String> labels = FormLines.map("nodes", nodes);
        try {
            ImageBuildParameters.PLATFORMS.read(List.copyOf(labels.keySet()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("nodes: " + e.getMessage());
        }
        return labels;
    }

    private static boolean isHere(String label, @CheckForNull Node here) {
        if (label.isEmpty()) {
            throw new IllegalArgumentException(Messages.ImageNodes_NoLabel());
        }
        try {
            return here != null && Label.parseExpression(label).matches(here);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Messages.ImageNodes_BadLabel(label));
        }
    }

    BuildxImageStep step() {
        return step;
    }

    String id() {
        return id;
    }

    /** By platform; null where the agent of the step itself builds. */
    Map<String, String> labels() {
        return labels;
    }

    boolean needsSources() {
        return labels.values().stream().anyMatch(label -> label != null);
    }

    /** @param call what the script says: nothing, a platform, or what is to be merged */
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
