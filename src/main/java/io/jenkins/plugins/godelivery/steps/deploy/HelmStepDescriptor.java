package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The form of a step that changes a helm release. */
public abstract class HelmStepDescriptor extends DeployingStepDescriptor {
    /** A list has an element a line in the form. */
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

    /** For the form. */
    public String lines(List<String> list) {
        return list == null ? "" : String.join("\n", list);
    }

    /** Those that the job may use; who may not configure it sees only what is chosen. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return credentials(item, credentialsId, FileCredentials.class, StringCredentials.class);
    }

    /** There is nothing to protect: only what was typed is looked at. */
    @POST
    public FormValidation doCheckRelease(@QueryParameter String value) {
        return FormFields.validate(() -> Helm.RELEASE.read(value == null ? "" : value.strip()));
    }

    @POST
    public FormValidation doCheckNamespace(@QueryParameter String value) {
        return validate("namespace", value);
    }

    @POST
    public FormValidation doCheckLockTimeout(@QueryParameter String value) {
        return validate("lockTimeout", value);
    }

    @POST
    public FormValidation doCheckAnalysisTime(@QueryParameter String value) {
        return validate("analysisTime", value);
    }

    @POST
    public FormValidation doCheckAnalysisInterval(@QueryParameter String value) {
        return validate("analysisInterval", value);
    }

    @POST
    public FormValidation doCheckBuild(@QueryParameter String value) {
        return validate("build", value);
    }

    @POST
    public FormValidation doCheckRevision(@QueryParameter String value) {
        return validate("revision", value);
    }
}
