package io.jenkins.plugins.godelivery.steps.deploy;

import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.actions.PushedImages;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Writes an image into a git repository of manifests, from which Argo CD or Flux deploys. */
public final class GitopsDeployStep extends DeployingStep {
    private final String repository;
    private final String file;
    private String branch;

    @CheckForNull
    private String image;

    private String imageValue;
    private List<String> images = new ArrayList<>();
    private boolean pullRequest;
    private String credentialsId;
    private String knownHosts;
    private boolean insecure;
    private String waitFor;
    private String kubeconfigCredentialsId;

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

    public List<String> getImages() {
        return images;
    }

    @DataBoundSetter
    public void setImages(@CheckForNull List<String> images) {
        this.images = images == null ? new ArrayList<>() : new ArrayList<>(images);
    }

    public boolean isPullRequest() {
        return pullRequest;
    }

    @DataBoundSetter
    public void setPullRequest(boolean pullRequest) {
        this.pullRequest = pullRequest;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getKnownHosts() {
        return knownHosts;
    }

    @DataBoundSetter
    public void setKnownHosts(String knownHosts) {
        this.knownHosts = Util.fixEmptyAndTrim(knownHosts);
    }

    public boolean isInsecure() {
        return insecure;
    }

    @DataBoundSetter
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    public String getWaitFor() {
        return waitFor;
    }

    @DataBoundSetter
    public void setWaitFor(String waitFor) {
        this.waitFor = Util.fixEmptyAndTrim(waitFor);
    }

    public String getKubeconfigCredentialsId() {
        return kubeconfigCredentialsId;
    }

    @DataBoundSetter
    public void setKubeconfigCredentialsId(String kubeconfigCredentialsId) {
        this.kubeconfigCredentialsId = Util.fixEmptyAndTrim(kubeconfigCredentialsId);
    }

    @Override
    Map<Parameter<?>, Object> options() {
        Map<Parameter<?>, Object> given = super.options();
        given.put(GitopsChange.REPOSITORY, repository);
        given.put(GitopsChange.FILE, file);
        given.put(GitopsChange.BRANCH, branch);
        given.put(GitopsChange.IMAGE, image);
        given.put(GitopsChange.IMAGE_VALUE, imageValue);
        given.put(GitopsChange.IMAGES, images);
        given.put(GitopsChange.PULL_REQUEST, pullRequest);
        given.put(GitopsChange.ENVIRONMENT, getEnvironment());
        given.put(GitopsChange.INSECURE, insecure ? true : null);
        given.put(GitopsChange.WAIT_FOR, waitFor);
        given.put(GitopsChange.TIMEOUT, getTimeout());
        return given;
    }

    @Override
    List<String> images(Run<?, ?> run) throws IOException {
        return image == null ? PushedImages.of(run) : List.of();
    }

    @Override
    String gitCredentials() {
        return credentialsId;
    }

    @Override
    String knownHosts() {
        return knownHosts;
    }

    @Override
    String clusterCredentials() {
        return kubeconfigCredentialsId;
    }

    @Extension
    public static final class DescriptorImpl extends DeployingStepDescriptor {
        @Override
        DeploymentKind kind() {
            return DeploymentKind.GITOPS_DEPLOY;
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsDeployStep_DisplayName();
        }

        /**
         * Lists the credentials that the job may use; users without the permission to configure it see only the
         * selected one.
         */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId, StandardUsernameCredentials.class);
        }

        /** Lists the credentials for the cluster likewise. */
        @POST
        public ListBoxModel doFillKubeconfigCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String kubeconfigCredentialsId) {
            return credentials(item, kubeconfigCredentialsId, FileCredentials.class, StringCredentials.class);
        }
    }
}
