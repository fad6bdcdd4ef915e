package io.jenkins.plugins.godelivery.steps.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.TargetJob;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import io.jenkins.plugins.godelivery.steps.RecordingStep;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.StepScope;
import io.jenkins.plugins.godelivery.steps.gate.QualityGate;
import io.jenkins.plugins.godelivery.steps.gate.QualityGateStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.tasks.SimpleBuildStep;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** Runs steps in a Freestyle job, one after the other, with the same data, forms and results as in a Pipeline. */
public final class GoDeliveryBuilder extends Builder implements SimpleBuildStep {
    @CheckForNull
    private final List<Step> steps;

    @DataBoundConstructor
    public GoDeliveryBuilder(@CheckForNull List<Step> steps) {
        this.steps = steps == null ? new ArrayList<>() : new ArrayList<>(steps);
    }

    public List<Step> getSteps() {
        return steps;
    }

    /** Replaces a missing list of a configuration that was written by hand. */
    Object readResolve() {
        return steps == null ? new GoDeliveryBuilder(null) : this;
    }

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        workspace.mkdirs();
        TargetJob.begin(run);
        // Another builder of the job may have recorded steps before.
        int number = GoDeliveryAction.highestId(run);
        for (Step step : steps) {
            number++;
            StepScope at = new FreestyleScope(String.valueOf(number), StepScope.agent(workspace), isGateAfter(step));
            if (step instanceof RecordingStep recording) {
                FilePath folder = StepScope.folder(run, at.location().id(), workspace);
                new FreestyleRun(new StepEnvironment(recording, run, at, workspace, folder, launcher, env, listener))
                        .perform();
            } else if (step instanceof QualityGateStep gate) {
                QualityGate judge = QualityGate.of(gate.getRules(), gate.getReference());
                judge.begin(run);
                judge.judge(run, at, gate.getFailOn(), listener);
            }
        }
    }

    private boolean isGateAfter(Step step) {
        return steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                .anyMatch(QualityGateStep.class::isInstance);
    }

    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.GoDeliveryBuilder_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes") // as the overridden method has it
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** Returns the steps to offer in the form. */
        public List<? extends StepDescriptor> getStepDescriptors() {
            return ours();
        }

        /** Checks the steps: Jenkins ignores the errors of nested forms and binds their fields all the same. */
        @Override
        public Builder newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            for (JSONObject step : FormFields.objects(form, "steps")) {
                for (GoDeliveryStepDescriptor descriptor : ours()) {
                    if (descriptor.getId().equals(step.optString("$class"))) {
                        descriptor.requireFields(step);
                    }
                }
            }
            GoDeliveryBuilder builder = (GoDeliveryBuilder) super.newInstance(request, form);
            for (Step step : builder.getSteps()) {
                if (step.getDescriptor() instanceof GoDeliveryStepDescriptor descriptor) {
                    descriptor.requireValid(step);
                }
            }
            return builder;
        }

        private static List<GoDeliveryStepDescriptor> ours() {
            return ExtensionList.lookup(StepDescriptor.class).stream()
                    .filter(GoDeliveryStepDescriptor.class::isInstance)
                    .map(GoDeliveryStepDescriptor.class::cast)
                    .filter(GoDeliveryStepDescriptor::isForFreestyle)
                    .toList();
        }
    }
}
