package io.jenkins.plugins.godelivery.trust;

import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Optional;

/**
 * Identifies the owner of a build, for sharing limited slots among builds.
 *
 * @param job full name of its job
 * @param project full name of the project that generated the job, such as a multibranch project, which is one
 *     repository; of the job itself if it was not generated
 * @param changeRequest whether the job builds a change request, which any user may have authored
 */
public record BuildOwner(String job, String project, boolean changeRequest) {
    /** Returns the owner according to the plugin of the source. */
    public static BuildOwner of(Run<?, ?> run) {
        Job<?, ?> job = run.getParent();
        return ExtensionList.lookup(RevisionTrust.class).stream()
                .map(source -> source.ownerOf(job))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new BuildOwner(job.getFullName(), job.getFullName(), false));
    }
}
