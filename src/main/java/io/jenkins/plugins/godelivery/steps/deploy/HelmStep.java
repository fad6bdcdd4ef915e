package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
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

/** A step that changes a helm release: which one, in which cluster, and how long it is waited for. */
public abstract class HelmStep extends Step {
    private final String release;
    private String namespace;
    private String environment;
    private String timeout;
    private boolean wait = true;
    private boolean recover;
    private String lockTimeout;
    private String kubeconfig;
    private String kubeContext;
    private String helm;
    private String credentialsId;
    private String serverUrl;
    private String caCertificate;
    private FailOn failOn = FailOn.FAILURE;

    HelmStep(String release) {
        this.release = Util.fixEmptyAndTrim(release);
    }

    public final String getRelease() {
        return release;
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Util.fixEmptyAndTrim(namespace);
    }

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

    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public boolean isRecover() {
        return recover;
    }

    @DataBoundSetter
    public void setRecover(boolean recover) {
        this.recover = recover;
    }

    public String getLockTimeout() {
        return lockTimeout;
    }

    @DataBoundSetter
    public void setLockTimeout(String lockTimeout) {
        this.lockTimeout = Util.fixEmptyAndTrim(lockTimeout);
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

    public String getHelm() {
        return helm;
    }

    @DataBoundSetter
    public void setHelm(String helm) {
        this.helm = Util.fixEmptyAndTrim(helm);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
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

    /** What was said of each parameter; null where nothing was. */
    Map<Parameter<?>, Object> given() {
        Map<Parameter<?>, Object> given = new LinkedHashMap<>();
        given.put(Helm.RELEASE, release);
        given.put(Helm.NAMESPACE, namespace);
        given.put(HelmDeploy.ENVIRONMENT, environment);
        given.put(Helm.TIMEOUT, timeout);
        given.put(Helm.WAIT, wait);
        given.put(HelmDeploy.RECOVER, recover);
        given.put(HelmDeploy.LOCK_TIMEOUT, lockTimeout);
        given.put(Helm.KUBECONFIG, kubeconfig);
        given.put(Helm.KUBE_CONTEXT, kubeContext);
        given.put(Helm.EXECUTABLE, helm);
        return given;
    }

    /** One of these is deployed where no image is named. */
    List<String> images(Run<?, ?> run) throws IOException {
        return List.of();
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        DeploymentOrder order = new DeploymentOrder(
                getDescriptor().getFunctionName(),
                DeploymentOrder.given(given()),
                new ArrayList<>(images(context.get(Run.class))),
                null,
                credentialsId,
                serverUrl,
                caCertificate,
                failOn);
        return new DeploymentExecution(context, order);
    }
}
