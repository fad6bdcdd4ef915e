package io.jenkins.plugins.godelivery.steps.gate;

import hudson.Extension;
import io.jenkins.plugins.godelivery.steps.StepScope;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Runs its block, then judges. Failures that the steps in it find wait for the verdict, so that the first failed test
 * keeps neither the linters nor the gate from running. It is a step of its own, because Pipeline has no step with an
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

        /** There the gate further down is known as it is. */
        @Override
        public boolean isForFreestyle() {
            return false;
        }
    }
}
