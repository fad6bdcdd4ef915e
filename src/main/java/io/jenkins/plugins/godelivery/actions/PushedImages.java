package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists the images that a build has pushed so far, according to the steps that build images. A record that {@code
 * goReport} read proves nothing, since any author may have written it.
 */
public final class PushedImages {
    private static final String STEP = "buildxImage";

    private PushedImages() {}

    /**
     * Returns references by digest, in the order of the steps; platform images that were merged into an index are
     * left out.
     */
    public static List<String> of(Run<?, ?> run) {
        return of(StoredReport.steps(run));
    }

    static List<String> of(List<StepRecord> steps) {
        List<BuiltImage> images = steps.stream()
                .filter(step -> step.getStep().equals(STEP))
                .flatMap(step -> step.getTotals().getImages().stream())
                .filter(image -> image.isPushed() && !image.getDigest().isEmpty())
                .toList();
        return images.stream()
                .filter(image -> images.stream().noneMatch(whole -> isPart(image, whole)))
                .map(BuiltImage::getReference)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean isPart(BuiltImage image, BuiltImage whole) {
        return image.getTags().isEmpty()
                && !image.isMerged()
                && whole.isMerged()
                && whole.getImage().equals(image.getImage());
    }
}
