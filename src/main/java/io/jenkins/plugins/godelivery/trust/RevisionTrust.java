package io.jenkins.plugins.godelivery.trust;

import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Optional;

/** Decides whether a revision is trusted. An implementation exists if a plugin for its source is installed. */
abstract class RevisionTrust implements ExtensionPoint {
    /**
     * @return empty if the source of the build is unknown
     * @throws IOException if the source cannot be queried
     */
    abstract Optional<BuiltRevision> trustOf(Run<?, ?> run, TaskListener listener)
            throws IOException, InterruptedException;

    /** @return empty if this source did not create the job */
    abstract Optional<BuildOwner> ownerOf(Job<?, ?> job);
}
