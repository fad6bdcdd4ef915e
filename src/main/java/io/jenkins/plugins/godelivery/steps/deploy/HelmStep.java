package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** Base of the steps that change a helm release. */
public abstract class HelmStep extends DeployingStep {
    private final String release;
    private String namespace;
    private boolean wait = true;
    private boolean recover;
    private String lockTimeout;
    private int historyMax;
    private boolean forceConflicts;
    private String helm;
    private String credentialsId;

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

    public int getHistoryMax() {
        return historyMax;
    }

    @DataBoundSetter
    public void setHistoryMax(int historyMax) {
        this.historyMax = historyMax;
    }

    public boolean isForceConflicts() {
        return forceConflicts;
    }

    @DataBoundSetter
    public void setForceConflicts(boolean forceConflicts) {
        this.forceConflicts = forceConflicts;
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

    @Override
    Map<Parameter<?>, Object> options() {
        Map<Parameter<?>, Object> given = super.options();
        given.put(HelmParameters.RELEASE, release);
        given.put(HelmParameters.NAMESPACE, namespace);
        given.put(HelmDeployParameters.ENVIRONMENT, getEnvironment());
        given.put(HelmParameters.TIMEOUT, getTimeout());
        given.put(HelmParameters.WAIT, wait);
        given.put(HelmDeployParameters.RECOVER, recover);
        given.put(HelmDeployParameters.LOCK_TIMEOUT, lockTimeout);
        given.put(HelmParameters.HISTORY_MAX, historyMax);
        given.put(HelmParameters.FORCE_CONFLICTS, forceConflicts);
        given.put(HelmParameters.EXECUTABLE, helm);
        return given;
    }

    @Override
    final String clusterCredentials() {
        return credentialsId;
    }
}
