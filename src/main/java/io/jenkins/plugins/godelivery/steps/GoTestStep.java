package io.jenkins.plugins.godelivery.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTest;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs {@code go test} and records tests, coverage and data races. */
public final class GoTestStep extends RecordingStep {
    private String packages;
    private boolean race;
    private boolean cover;
    private String coverpkg;
    private String covermode;
    private String tags;
    private String run;
    private String skip;
    private String timeout;
    private int count;
    private String shuffle;
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

    public String getCovermode() {
        return covermode;
    }

    @DataBoundSetter
    public void setCovermode(String covermode) {
        this.covermode = Util.fixEmptyAndTrim(covermode);
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

    public String getShuffle() {
        return shuffle;
    }

    @DataBoundSetter
    public void setShuffle(String shuffle) {
        this.shuffle = Util.fixEmptyAndTrim(shuffle);
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
        return new GoTestWork(getFailOn(), race, cover);
    }

    @Override
    void script(Script script, GoToolchain go) {
        GoTest test = new GoTest(options(), go);
        script.outlook(packagesCommand());
        script.run(test.command(new GoTest.Outputs(
                script.file(GoTestWork.PROFILE), script.file(GoTestWork.RACE_LOG))));
    }

    /** Prints a line for each package that will be tested. */
    private Command packagesCommand() {
        List<String> arguments = new ArrayList<>(List.of("go", "list"));
        if (tags != null) {
            arguments.add("-tags=" + String.join(",", split(tags)));
        }
        arguments.addAll(packages == null ? List.of("./...") : split(packages));
        return new Command(arguments);
    }

    private Options options() {
        Options options = with(Options.NONE, GoCommand.PACKAGES, split(packages));
        options = with(options, GoCommand.TAGS, split(tags));
        options = with(options, GoTest.RACE, race);
        options = with(options, GoTest.COVER, cover);
        options = with(options, GoTest.COVERPKG, split(coverpkg));
        options = with(options, GoTest.COVERMODE, covermode);
        options = with(options, GoTest.RUN, run);
        options = with(options, GoTest.SKIP, skip);
        options = with(options, GoTest.TIMEOUT, timeout);
        options = with(options, GoTest.COUNT, count);
        options = with(options, GoTest.SHUFFLE, shuffle);
        options = with(options, GoTest.SHORT, shortMode);
        return with(options, GoTest.PARALLEL, parallel);
    }

    @Extension
    public static final class DescriptorImpl extends GoDeliveryStepDescriptor {
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
