package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Base of the forms of steps that change a helm release. */
public abstract class HelmStepDescriptor extends DeployingStepDescriptor {
    /**
     * Lists the credentials that the job may use; users without the permission to configure it see only the selected
     * one.
     */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return credentials(item, credentialsId, FileCredentials.class, StringCredentials.class);
    }

    /** Validates the input only, so no permission is required. */
    @POST
    public FormValidation doCheckRelease(@QueryParameter String value) {
        return FormFields.validate(() -> HelmParameters.RELEASE.read(value == null ? "" : value.strip()));
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
    public FormValidation doCheckPauseTimeout(@QueryParameter String value) {
        return validate("pauseTimeout", value);
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
