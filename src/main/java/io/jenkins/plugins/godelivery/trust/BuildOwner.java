package io.jenkins.plugins.godelivery.trust;

import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Optional;

/**
 * Says whose a build is, for whatever shares a few places among builds.
 *
 * @param job full name of its job
 * @param project full name of what makes the job, such as a multibranch project, which is one repository; of the job
 *     itself where nothing makes it
 * @param changeRequest whether the job is made for a change request, whose author may be anybody
 */
public record BuildOwner(String job, String project, boolean changeRequest) {
    /** Gives the owner as the plugin of the source knows it. */
    public static BuildOwner of(Run<?, ?> run) {
        Job<?, ?> job = run.getParent();
        return ExtensionList.lookup(RevisionTrust.class).stream()
                .map(source -> source.ownerOf(job))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new BuildOwner(job.getFullName(), job.getFullName(), false));
    }
}
