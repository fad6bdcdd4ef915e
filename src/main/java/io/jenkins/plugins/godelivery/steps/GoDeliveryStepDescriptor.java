package io.jenkins.plugins.godelivery.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What the descriptors of our steps have in common. */
abstract class GoDeliveryStepDescriptor extends StepDescriptor {
    /** Whether the step is one of those that {@link GoDeliveryBuilder} runs. */
    boolean isForFreestyle() {
        return true;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
    }
}
