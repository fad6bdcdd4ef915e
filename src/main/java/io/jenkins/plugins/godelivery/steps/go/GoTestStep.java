package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SelectParameter;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.command.TestArtifacts;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs {@code go test} and records tests, coverage and data races. */
public final class GoTestStep extends ShardedStep {
    private static final long serialVersionUID = 1;

    private Boolean race;
    private Boolean cover;
    private String coverpkg;
    private String covermode;
    private String coverexclude;
    private String run;
    private String skip;
    private String timeout;
    private int count;
    private String shuffle;
    private Boolean shortMode;
    private int parallel;

    @CheckForNull
    private String bench;

    private int rerun;
    private int rerunNew;

    @CheckForNull
    private String goroutines;

    @CheckForNull
    private Boolean artifacts;

    @DataBoundConstructor
    public GoTestStep() {}

    public boolean isRace() {
        return Boolean.TRUE.equals(race);
    }

    @DataBoundSetter
    public void setRace(boolean race) {
        this.race = race;
    }

    public boolean isCover() {
        return Boolean.TRUE.equals(cover);
    }

    @DataBoundSetter
    public void setCover(boolean cover) {
        this.cover = cover;
    }

    public String getCoverpkg() {
        return coverpkg;
    }

    @DataBoundSetter
    public void setCoverpkg(String coverpkg) {
        this.coverpkg = Util.fixEmptyAndTrim(coverpkg);
    }

    public String getCovermode() {
        return covermode;
    }

    @DataBoundSetter
    public void setCovermode(String covermode) {
        this.covermode = Util.fixEmptyAndTrim(covermode);
    }

    public String getCoverexclude() {
        return coverexclude;
    }

    @DataBoundSetter
    public void setCoverexclude(String coverexclude) {
        this.coverexclude = Util.fixEmptyAndTrim(coverexclude);
    }

    public String getRun() {
        return run;
    }

    @DataBoundSetter
    public void setRun(String run) {
        this.run = Util.fixEmptyAndTrim(run);
    }

    public String getSkip() {
        return skip;
    }

    @DataBoundSetter
    public void setSkip(String skip) {
        this.skip = Util.fixEmptyAndTrim(skip);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    public int getCount() {
        return count;
    }

    @DataBoundSetter
    public void setCount(int count) {
        this.count = count;
    }

    public String getShuffle() {
        return shuffle;
    }

    @DataBoundSetter
    public void setShuffle(String shuffle) {
        this.shuffle = Util.fixEmptyAndTrim(shuffle);
    }

    public boolean isShort() {
        return Boolean.TRUE.equals(shortMode);
    }

    @DataBoundSetter
    public void setShort(boolean shortMode) {
        this.shortMode = shortMode;
    }

    public int getParallel() {
        return parallel;
    }

    @DataBoundSetter
    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    @CheckForNull
    public String getBench() {
        return bench;
    }

    @DataBoundSetter
    public void setBench(@CheckForNull String bench) {
        this.bench = Util.fixEmptyAndTrim(bench);
    }

    public int getRerun() {
        return rerun;
    }

    @DataBoundSetter
    public void setRerun(int rerun) {
        this.rerun = rerun;
    }

    public int getRerunNew() {
        return rerunNew;
    }

    @DataBoundSetter
    public void setRerunNew(int rerunNew) {
        this.rerunNew = rerunNew;
    }

    @CheckForNull
    public String getGoroutines() {
        return goroutines;
    }

    @DataBoundSetter
    public void setGoroutines(@CheckForNull String goroutines) {
        this.goroutines = Util.fixEmptyAndTrim(goroutines);
    }

    public boolean isArtifacts() {
        return Boolean.TRUE.equals(artifacts);
    }

    @DataBoundSetter
    public void setArtifacts(boolean artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public ToolRun toolRun() {
        return new GoTestStepRun(getFailOn());
    }

    @Override
    Map<Tool, Options> toolOptions() {
        Options options = with(Options.NONE, GoTestCommand.RACE, race);
        options = with(options, GoTestCommand.COVER, cover);
        options = with(options, GoTestCommand.COVERPKG, list(coverpkg));
        options = with(options, GoTestCommand.COVERMODE, covermode);
        options = with(options, GoTestCommand.COVEREXCLUDE, list(coverexclude));
        options = with(options, GoTestCommand.RUN, run);
        options = with(options, GoTestCommand.SKIP, skip);
        options = with(options, GoTestCommand.TIMEOUT, timeout);
        options = with(options, GoTestCommand.COUNT, count);
        options = with(options, GoTestCommand.SHUFFLE, shuffle);
        options = with(options, GoTestCommand.SHORT, shortMode);
        options = with(options, GoTestCommand.PARALLEL, parallel);
        options = with(options, GoTestCommand.BENCH, bench);
        options = with(options, GoTestCommand.RERUN, rerun);
        options = with(options, SelectParameter.SELECT, getSelect());
        options = with(options, GoroutineParameter.MODE, goroutines);
        options = with(options, Shard.SHARD, getShard());
        options = with(options, TestArtifacts.KEEP, artifacts);
        return Map.of(Tool.TEST, with(options, GoTestCommand.RERUN_NEW, rerunNew));
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        Options test = ofBranch(options(agent).of(Tool.TEST), site);
        GoTestRun all = new GoTestRun(test, agent.go());
        GoTestRun own = round > 0 ? all : SelectionOfTests.of(all, test, agent, script, site);
        new GoTestScript(test, own, script, site).write(round);
    }

    @Extension
    public static final class DescriptorImpl extends GoTestFormChecks {}
}
