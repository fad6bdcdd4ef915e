package io.jenkins.plugins.godelivery.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.actions.PushedImages;
import io.jenkins.plugins.godelivery.engine.command.Gitops;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Writes an image into a repository of manifests, from which something else deploys. */
public final class GitopsDeployStep extends Step {
    static final String FUNCTION = "gitopsDeploy";

    private final String repository;
    private final String file;
    private String branch;
    private String image;
    private String imageValue;
    private String environment;
    private String credentialsId;
    private FailOn failOn = FailOn.FAILURE;

    @DataBoundConstructor
    public GitopsDeployStep(String repository, String file) {
        this.repository = Util.fixEmptyAndTrim(repository);
        this.file = Util.fixEmptyAndTrim(file);
    }

    public String getRepository() {
        return repository;
    }

    public String getFile() {
        return file;
    }

    public String getBranch() {
        return branch;
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        this.branch = Util.fixEmptyAndTrim(branch);
    }

    public String getImage() {
        return image;
    }

    @DataBoundSetter
    public void setImage(String image) {
        this.image = Util.fixEmptyAndTrim(image);
    }

    public String getImageValue() {
        return imageValue;
    }

    @DataBoundSetter
    public void setImageValue(String imageValue) {
        this.imageValue = Util.fixEmptyAndTrim(imageValue);
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public FailOn getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        Map<Parameter<?>, Object> given = new LinkedHashMap<>();
        given.put(Gitops.REPOSITORY, repository);
        given.put(Gitops.FILE, file);
        given.put(Gitops.BRANCH, branch);
        given.put(Gitops.IMAGE, image);
        given.put(Gitops.IMAGE_VALUE, imageValue);
        given.put(Gitops.ENVIRONMENT, environment);
        List<String> images = image == null ? PushedImages.of(context.get(Run.class)) : List.of();
        DeploymentOrder order = new DeploymentOrder(
                FUNCTION, DeploymentOrder.given(given), new ArrayList<>(images), credentialsId, null, null, failOn);
        return new DeploymentExecution(context, order);
    }

    @Extension
    public static final class DescriptorImpl extends GoDeliveryStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsDeployStep_DisplayName();
        }

        @Override
        boolean isForFreestyle() {
            return false;
        }

        /** Those that the job may use; who may not configure it sees only what is chosen. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            boolean allowed = item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.USE_ITEM);
            items.includeEmptyValue();
            if (allowed) {
                items.includeAs(ACL.SYSTEM2, item, StandardUsernamePasswordCredentials.class);
            }
            items.includeCurrentValue(credentialsId);
            return items;
        }
    }
}
