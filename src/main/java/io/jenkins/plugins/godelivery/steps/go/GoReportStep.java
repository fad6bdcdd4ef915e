package io.jenkins.plugins.godelivery.steps.go;

import hudson.Extension;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import io.jenkins.plugins.godelivery.steps.RecordingStep;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import org.kohsuke.stapler.DataBoundConstructor;

/** Records reports that other commands wrote. */
public final class GoReportStep extends RecordingStep {
    private static final long serialVersionUID = 1;

    private final String files;

    /** @param files Ant patterns, separated by commas */
    @DataBoundConstructor
    public GoReportStep(String files) {
        this.files = files;
    }

    public String getFiles() {
        return files;
    }

    @Override
    public ToolRun toolRun() {
        return new GoReportStepRun(files, getFailOn());
    }

    /**
     * Returns false: there is nothing to run, and the reports are read in the second phase like those of every other
     * step.
     */
    @Override
    protected boolean isConfigured() {
        return false;
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site) {}

    @Extension
    public static final class DescriptorImpl extends GoDeliveryStepDescriptor {
        @Override
        public String getFunctionName() {
            return "goReport";
        }

        @Override
        public String getDisplayName() {
            return Messages.GoReportStep_DisplayName();
        }
    }
}
