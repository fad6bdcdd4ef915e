package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.util.FormValidation;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step that deploys, as Jenkins knows it. */
public abstract class DeployingStepDescriptor extends GoDeliveryStepDescriptor {
    abstract DeploymentKind kind();

    @Override
    public final String getFunctionName() {
        return kind().function();
    }

    /** A Freestyle build ends with the controller; a deployment must not. */
    @Override
    public final boolean isForFreestyle() {
        return false;
    }

    @Override
    protected final List<Parameter<?>> parameters() {
        return kind().parameters();
    }

    @Override
    protected final void check(Step step) {
        Options unused = DeploymentOrder.options(kind(), DeploymentOrder.given(((DeployingStep) step).given()));
    }

    /** There is nothing to protect: only what was typed is looked at. */
    @POST
    public final FormValidation doCheckTimeout(@QueryParameter String value) {
        return validate("timeout", value);
    }

    /** A token is never shown without TLS. */
    @POST
    public final FormValidation doCheckServerUrl(@QueryParameter String value) {
        return value == null || value.isBlank() || Kubeconfigs.isEncrypted(value)
                ? FormValidation.ok()
                : FormValidation.error(Messages.Kubeconfigs_PlainText(value));
    }

    /** @param name of one of the parameters */
    final FormValidation validate(String name, String value) {
        return parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .map(parameter -> FormFields.validate(parameter, value))
                .orElseGet(FormValidation::ok);
    }
}
