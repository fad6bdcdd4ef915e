package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.FormValidation;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Base of the descriptors of steps that deploy. */
public abstract class DeployingStepDescriptor extends GoDeliveryStepDescriptor {
    abstract DeploymentKind kind();

    @Override
    public final String getFunctionName() {
        return kind().function();
    }

    /** Returns false, since a Freestyle build ends with the controller, which a deployment must not. */
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
        Options unused = DeploymentRequest.options(kind(), DeploymentRequest.given(((DeployingStep) step).options()));
    }

    /** Converts the lines of the form to lists. */
    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        for (Parameter<?> parameter : kind().parameters()) {
            if (parameter.kind() == Parameter.Kind.LIST) {
                List<String> lines = form.optString(parameter.name())
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
                form.put(parameter.name(), JSONArray.fromObject(lines));
            }
        }
        return super.newInstance(request, form);
    }

    /** Converts a list to lines for the form. */
    public String lines(@CheckForNull List<String> list) {
        return list == null ? "" : String.join("\n", list);
    }

    /** Validates the input only, so no permission is required. */
    @POST
    public final FormValidation doCheckTimeout(@QueryParameter String value) {
        return validate("timeout", value);
    }

    /** Validates the URL; a token must not be sent without TLS. */
    @POST
    public final FormValidation doCheckServerUrl(@QueryParameter String value) {
        return FormFields.validate(() -> {
            if (value != null && !value.isBlank() && !Kubeconfigs.isEncrypted(value)) {
                throw new InvalidInputException(Message.of("credentials.tokenInPlainText", value));
            }
        });
    }

    /**
     * Validates a field.
     *
     * @param name name of one of the parameters
     */
    final FormValidation validate(String name, String value) {
        return parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .map(parameter -> FormFields.validate(parameter, value))
                .orElseGet(FormValidation::ok);
    }
}
