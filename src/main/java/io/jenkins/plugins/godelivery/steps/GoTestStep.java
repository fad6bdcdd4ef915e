package io.jenkins.plugins.godelivery.steps;

import hudson.Extension;
import hudson.Util;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs {@code go test} and records tests, coverage and data races. */
public final class GoTestStep extends RecordingStep {
    private String packages;
    private boolean race;
    private boolean cover;
    private String coverpkg;
    private String tags;
    private String run;
    private String skip;
    private String timeout;
    private int count;
    private boolean shuffle;
    private boolean shortMode;
    private int parallel;

    @DataBoundConstructor
    public GoTestStep() {}

    public String getPackages() {
        return packages;
    }

    @DataBoundSetter
    public void setPackages(String packages) {
        this.packages = Util.fixEmptyAndTrim(packages);
    }

    public boolean isRace() {
        return race;
    }

    @DataBoundSetter
    public void setRace(boolean race) {
        this.race = race;
    }

    public boolean isCover() {
        return cover;
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

    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Util.fixEmptyAndTrim(tags);
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

    public boolean isShuffle() {
        return shuffle;
    }

    @DataBoundSetter
    public void setShuffle(boolean shuffle) {
        this.shuffle = shuffle;
    }

    public boolean isShort() {
        return shortMode;
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

    @Override
    Work work() {
        return new GoTestWork(this);
    }

    @Extension
    public static final class DescriptorImpl extends RecordingStepDescriptor {
        @Override
        public String getFunctionName() {
            return "goTest";
        }

        @Override
        public String getDisplayName() {
            return Messages.GoTestStep_DisplayName();
        }
    }
}
