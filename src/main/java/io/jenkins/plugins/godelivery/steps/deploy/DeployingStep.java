package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.steps.FailOn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** Base of the steps that deploy: the target, the access to the cluster, and the effect of a failure. */
public abstract class DeployingStep extends Step {
    private String environment;
    private String timeout;
    private String kubeconfig;
    private String kubeContext;
    private String serverUrl;
    private String caCertificate;
    private FailOn failOn = FailOn.FAILURE;

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
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

    /** Returns the configured value of each parameter; null for unset ones. */
    Map<Parameter<?>, Object> options() {
        Map<Parameter<?>, Object> given = new LinkedHashMap<>();
        given.put(HelmParameters.KUBECONFIG, kubeconfig);
        given.put(HelmParameters.KUBE_CONTEXT, kubeContext);
        return given;
    }

    /** Returns the images of the build; one of them is deployed unless the step names an image. */
    List<String> images(Run<?, ?> run) throws IOException {
        return List.of();
    }

    /** Returns the credentials id of a username and password, or key, for a repository; null for none. */
    @CheckForNull
    String gitCredentials() {
        return null;
    }

    /** Returns the host keys of the repository's server; null to use those known to the agent. */
    @CheckForNull
    String knownHosts() {
        return null;
    }

    /** Returns the credentials id of the kubeconfig or token; null for none. */
    abstract String clusterCredentials();

    @Override
    public StepExecution start(StepContext context) throws Exception {
        DeploymentRequest order = new DeploymentRequest(
                ((DeployingStepDescriptor) getDescriptor()).kind(),
                DeploymentRequest.given(options()),
                new ArrayList<>(images(context.get(Run.class))),
                gitCredentials(),
                knownHosts(),
                clusterCredentials(),
                serverUrl,
                caCertificate,
                failOn);
        return new DeploymentExecution(context, order);
    }
}
