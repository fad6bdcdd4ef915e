package io.jenkins.plugins.godelivery.steps.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.config.GateRule;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Judges what the other steps of the build recorded. Needs no agent. */
public class QualityGateStep extends Step {
    @CheckForNull
    private List<GateRule> rules = new ArrayList<>();

    @CheckForNull
    private FailOn failOn = FailOn.FAILURE;

    private String reference;

    @DataBoundConstructor
    public QualityGateStep() {}

    /** Returns the rules; empty for those of the global configuration, or the built-in ones. */
    public final List<GateRule> getRules() {
        return rules == null ? List.of() : rules; // A Freestyle job written by hand may lack them.
    }

    @DataBoundSetter
    public final void setRules(@CheckForNull List<GateRule> rules) {
        this.rules = rules == null ? new ArrayList<>() : new ArrayList<>(rules);
    }

    public final FailOn getFailOn() {
        return failOn == null ? FailOn.FAILURE : failOn;
    }

    @DataBoundSetter
    public final void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    /** Returns the branch or job to compare the build with; null for the target of its own branch. */
    public final String getReference() {
        return reference;
    }

    @DataBoundSetter
    public final void setReference(String reference) {
        this.reference = Util.fixEmptyAndTrim(reference);
    }

    @Override
    public final StepExecution start(StepContext context) throws Exception {
        return new QualityGateExecution(context, QualityGate.of(getRules(), reference), getFailOn());
    }

    @Extension
    public static class DescriptorImpl extends GoDeliveryStepDescriptor {
        @Override
        public String getFunctionName() {
            return "qualityGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.QualityGateStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public void requireFields(JSONObject form) throws FormException {
            GateRule.DescriptorImpl.requireRules(form, "rules");
        }
    }
}
