package io.jenkins.plugins.godelivery.harness;

import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** Shows the forms of steps of any kind on one page. It runs none of them. */
public final class StepList extends Builder {
    private final List<Step> steps;

    @DataBoundConstructor
    public StepList(List<Step> steps) {
        this.steps = new ArrayList<>(steps);
    }

    public List<Step> getSteps() {
        return steps;
    }

    @TestExtension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @SuppressWarnings("rawtypes") // as the overridden method has it
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** For the form. */
        public List<GoDeliveryStepDescriptor> getStepDescriptors() {
            return StepSample.descriptors();
        }
    }
}
