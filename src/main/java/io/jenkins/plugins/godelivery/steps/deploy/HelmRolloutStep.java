package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** Parameters of the rollout strategy and its analysis. */
public abstract class HelmRolloutStep extends HelmStep {
    private boolean waitForJobs = true;
    private boolean test;
    private String strategy;
    private List<String> weights = new ArrayList<>();
    private String weightValue;
    private String stableValue;
    private String activeValue;
    private String prometheus;
    private List<String> failWhen = new ArrayList<>();
    private List<String> httpCheck = new ArrayList<>();
    private String analysisTime;
    private String analysisInterval;
    private String onFail;
    private String pauseTimeout;
    private String onPauseTimeout;

    HelmRolloutStep(String release) {
        super(release);
    }

    public boolean isWaitForJobs() {
        return waitForJobs;
    }

    @DataBoundSetter
    public void setWaitForJobs(boolean waitForJobs) {
        this.waitForJobs = waitForJobs;
    }

    public boolean isTest() {
        return test;
    }

    @DataBoundSetter
    public void setTest(boolean test) {
        this.test = test;
    }

    public String getStrategy() {
        return strategy;
    }

    @DataBoundSetter
    public void setStrategy(String strategy) {
        this.strategy = Util.fixEmptyAndTrim(strategy);
    }

    public List<String> getWeights() {
        return weights;
    }

    @DataBoundSetter
    public void setWeights(@CheckForNull List<String> weights) {
        this.weights = weights == null ? new ArrayList<>() : new ArrayList<>(weights);
    }

    public String getWeightValue() {
        return weightValue;
    }

    @DataBoundSetter
    public void setWeightValue(String weightValue) {
        this.weightValue = Util.fixEmptyAndTrim(weightValue);
    }

    public String getStableValue() {
        return stableValue;
    }

    @DataBoundSetter
    public void setStableValue(String stableValue) {
        this.stableValue = Util.fixEmptyAndTrim(stableValue);
    }

    public String getActiveValue() {
        return activeValue;
    }

    @DataBoundSetter
    public void setActiveValue(String activeValue) {
        this.activeValue = Util.fixEmptyAndTrim(activeValue);
    }

    public String getPrometheus() {
        return prometheus;
    }

    @DataBoundSetter
    public void setPrometheus(String prometheus) {
        this.prometheus = Util.fixEmptyAndTrim(prometheus);
    }

    public List<String> getFailWhen() {
        return failWhen;
    }

    @DataBoundSetter
    public void setFailWhen(@CheckForNull List<String> failWhen) {
        this.failWhen = failWhen == null ? new ArrayList<>() : new ArrayList<>(failWhen);
    }

    public List<String> getHttpCheck() {
        return httpCheck;
    }

    @DataBoundSetter
    public void setHttpCheck(@CheckForNull List<String> httpCheck) {
        this.httpCheck = httpCheck == null ? new ArrayList<>() : new ArrayList<>(httpCheck);
    }

    public String getAnalysisTime() {
        return analysisTime;
    }

    @DataBoundSetter
    public void setAnalysisTime(String analysisTime) {
        this.analysisTime = Util.fixEmptyAndTrim(analysisTime);
    }

    public String getAnalysisInterval() {
        return analysisInterval;
    }

    @DataBoundSetter
    public void setAnalysisInterval(String analysisInterval) {
        this.analysisInterval = Util.fixEmptyAndTrim(analysisInterval);
    }

    public String getOnFail() {
        return onFail;
    }

    @DataBoundSetter
    public void setOnFail(String onFail) {
        this.onFail = Util.fixEmptyAndTrim(onFail);
    }

    public String getPauseTimeout() {
        return pauseTimeout;
    }

    @DataBoundSetter
    public void setPauseTimeout(String pauseTimeout) {
        this.pauseTimeout = Util.fixEmptyAndTrim(pauseTimeout);
    }

    public String getOnPauseTimeout() {
        return onPauseTimeout;
    }

    @DataBoundSetter
    public void setOnPauseTimeout(String onPauseTimeout) {
        this.onPauseTimeout = Util.fixEmptyAndTrim(onPauseTimeout);
    }

    @Override
    Map<Parameter<?>, Object> options() {
        Map<Parameter<?>, Object> given = super.options();
        given.put(HelmParameters.WAIT_FOR_JOBS, waitForJobs);
        given.put(HelmDeployParameters.TEST, test);
        given.put(HelmDeployParameters.STRATEGY, strategy);
        given.put(HelmDeployParameters.WEIGHTS, weights);
        given.put(HelmDeployParameters.WEIGHT_VALUE, weightValue);
        given.put(HelmDeployParameters.STABLE_VALUE, stableValue);
        given.put(HelmDeployParameters.ACTIVE_VALUE, activeValue);
        given.put(HelmDeployParameters.PROMETHEUS, prometheus);
        given.put(HelmDeployParameters.FAIL_WHEN, failWhen);
        given.put(HelmDeployParameters.HTTP_CHECK, httpCheck);
        given.put(HelmDeployParameters.ANALYSIS_TIME, analysisTime);
        given.put(HelmDeployParameters.ANALYSIS_INTERVAL, analysisInterval);
        given.put(HelmDeployParameters.ON_FAIL, onFail);
        given.put(HelmDeployParameters.PAUSE_TIMEOUT, pauseTimeout);
        given.put(HelmDeployParameters.ON_PAUSE_TIMEOUT, onPauseTimeout);
        return given;
    }
}
