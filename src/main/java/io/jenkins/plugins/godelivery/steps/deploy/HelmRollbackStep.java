package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.Extension;
import io.jenkins.plugins.godelivery.engine.command.HelmRollbackParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Rolls a helm release back to an earlier revision. */
public final class HelmRollbackStep extends HelmStep {
    private int revision;

    @DataBoundConstructor
    public HelmRollbackStep(String release) {
        super(release);
    }

    public int getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(int revision) {
        this.revision = revision;
    }

    @Override
    Map<Parameter<?>, Object> options() {
        Map<Parameter<?>, Object> given = super.options();
        given.put(HelmRollbackParameters.REVISION, revision);
        return given;
    }

    @Extension
    public static final class DescriptorImpl extends HelmStepDescriptor {
        @Override
        DeploymentKind kind() {
            return DeploymentKind.HELM_ROLLBACK;
        }

        @Override
        public String getDisplayName() {
            return Messages.HelmRollbackStep_DisplayName();
        }
    }
}
