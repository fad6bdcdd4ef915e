package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsStepContext;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Runs its block several times at the same time, as {@code parallel} does: {@code goTest} in it runs one part of the
 * tests each time.
 */
public final class GoTestShardsStep extends Step {
    static final int MAX_COUNT = 100;

    private final int count;

    /** @param count number of parts */
    @DataBoundConstructor
    public GoTestShardsStep(int count) {
        this.count = count;
    }

    static boolean isCount(int count) {
        return count >= 1 && count <= MAX_COUNT;
    }

    public int getCount() {
        return count;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GoTestShardsExecution((CpsStepContext) context, count);
    }

    @Extension(optional = true)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "goTestShards";
        }

        @Override
        public String getDisplayName() {
            return Messages.GoTestShardsStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }

        @POST
        public FormValidation doCheckCount(@CheckForNull @QueryParameter String value) {
            String text = value == null ? "" : value.strip();
            return text.matches("[0-9]{1,3}") && isCount(Integer.parseInt(text))
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.GoTestShardsStep_Count(MAX_COUNT));
        }
    }
}
