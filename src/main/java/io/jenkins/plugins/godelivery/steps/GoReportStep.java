package io.jenkins.plugins.godelivery.steps;

import hudson.Extension;
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
    Work work() {
        return new GoReportWork(files, getFailOn());
    }

    /** There is nothing to run; the reports are read in the second phase like those of every other step. */
    @Override
    void script(Script script, int round, AgentTools agent, StepSite site) {}

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
