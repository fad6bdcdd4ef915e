package io.jenkins.plugins.godelivery.steps.gate;

import hudson.Extension;
import io.jenkins.plugins.godelivery.steps.StepScope;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Runs its block, then judges. Failures that its steps find wait for the verdict, so that the first failed test
 * prevents neither the linters nor the gate from running. It is a separate step, because Pipeline has no step with an
 * optional block.
 */
public final class WithQualityGateStep extends QualityGateStep {
    @DataBoundConstructor
    public WithQualityGateStep() {}

    @Extension
    public static final class DescriptorImpl extends QualityGateStep.DescriptorImpl {
        @Override
        public String getFunctionName() {
            return StepScope.GATE;
        }

        @Override
        public String getDisplayName() {
            return Messages.WithQualityGateStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        /** Returns false: in Freestyle a gate that follows in the same builder has the same effect. */
        @Override
        public boolean isForFreestyle() {
            return false;
        }
    }
}
