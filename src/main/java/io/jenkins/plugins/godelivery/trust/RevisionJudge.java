package io.jenkins.plugins.godelivery.trust;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Optional;

/** Knows sources that builds are made from. There is one where the plugin of such sources is installed. */
abstract class RevisionJudge implements ExtensionPoint {
    /**
     * @return empty where it does not know the source of the build
     * @throws IOException the source could not be asked
     */
    abstract Optional<BuiltRevision> judge(Run<?, ?> run, TaskListener listener)
            throws IOException, InterruptedException;
}
