package io.jenkins.plugins.godelivery.steps;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A step that runs a command and records what it leaves behind. Its parameters are declared here once: a Pipeline runs
 * it as a step, a Freestyle job within {@link GoDeliveryBuilder}.
 */
public abstract class RecordingStep extends Step {
    private FailOn failOn = FailOn.FAILURE;

    public FailOn getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    abstract Work work();

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new RecordingExecution(context, work());
    }
}
