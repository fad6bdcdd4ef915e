package io.jenkins.plugins.godelivery.steps.deploy;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.actions.PushedImages;
import io.jenkins.plugins.godelivery.engine.command.Gitops;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
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
    private String waitFor;
    private String timeout;
    private String kubeconfig;
    private String kubeContext;
    private String kubeconfigCredentialsId;
    private String serverUrl;
    private String caCertificate;
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

    public String getWaitFor() {
        return waitFor;
    }

    @DataBoundSetter
    public void setWaitFor(String waitFor) {
        this.waitFor = Util.fixEmptyAndTrim(waitFor);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    public String getKubeconfig() {
        return kubeconfig;
    }

    @DataBoundSetter
    public void setKubeconfig(String kubeconfig) {
        this.kubeconfig = Util.fixEmptyAndTrim(kubeconfig);
    }

    public String getKubeContext() {
        return kubeContext;
    }

    @DataBoundSetter
    public void setKubeContext(String kubeContext) {
        this.kubeContext = Util.fixEmptyAndTrim(kubeContext);
    }

    public String getKubeconfigCredentialsId() {
        return kubeconfigCredentialsId;
    }

    @DataBoundSetter
    public void setKubeconfigCredentialsId(String kubeconfigCredentialsId) {
        this.kubeconfigCredentialsId = Util.fixEmptyAndTrim(kubeconfigCredentialsId);
    }

    public String getServerUrl() {
        return serverUrl;
    }

    @DataBoundSetter
    public void setServerUrl(String serverUrl) {
        this.serverUrl = Util.fixEmptyAndTrim(serverUrl);
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Util.fixEmptyAndTrim(caCertificate);
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
        given.put(Gitops.WAIT_FOR, waitFor);
        given.put(Gitops.TIMEOUT, timeout);
        given.put(Helm.KUBECONFIG, kubeconfig);
        given.put(Helm.KUBE_CONTEXT, kubeContext);
        List<String> images = image == null ? PushedImages.of(context.get(Run.class)) : List.of();
        DeploymentOrder order = new DeploymentOrder(
                FUNCTION,
                DeploymentOrder.given(given),
                new ArrayList<>(images),
                credentialsId,
                kubeconfigCredentialsId,
                serverUrl,
                caCertificate,
                failOn);
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
        public boolean isForFreestyle() {
            return false;
        }

        /** Those that the job may use; who may not configure it sees only what is chosen. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId, StandardUsernamePasswordCredentials.class);
        }

        /** The same for the cluster. */
        @POST
        public ListBoxModel doFillKubeconfigCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String kubeconfigCredentialsId) {
            return credentials(item, kubeconfigCredentialsId, FileCredentials.class, StringCredentials.class);
        }
    }
}
