package io.jenkins.plugins.godelivery.trust;

import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Optional;

/** Decides whether a revision is trusted. An implementation exists where a plugin for its source is installed. */
abstract class RevisionTrust implements ExtensionPoint {
    /**
     * @return empty where it does not know the source of the build
     * @throws IOException the source could not be asked
     */
    abstract Optional<BuiltRevision> trustOf(Run<?, ?> run, TaskListener listener)
            throws IOException, InterruptedException;

    /** @return empty where it did not make the job */
    abstract Optional<BuildOwner> ownerOf(Job<?, ?> job);
}
