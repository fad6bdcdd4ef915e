package io.jenkins.plugins.godelivery.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.GoBuild;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs {@code go build}, once for each target, and records what does not build. */
public final class GoBuildStep extends RecordingStep {
    private String packages;
    private String tags;
    private String ldflags;
    private boolean trimpath;
    private String targets;
    private String output;

    @DataBoundConstructor
    public GoBuildStep() {}

    public String getPackages() {
        return packages;
    }

    @DataBoundSetter
    public void setPackages(String packages) {
        this.packages = Util.fixEmptyAndTrim(packages);
    }

    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Util.fixEmptyAndTrim(tags);
    }

    public String getLdflags() {
        return ldflags;
    }

    @DataBoundSetter
    public void setLdflags(String ldflags) {
        this.ldflags = Util.fixEmptyAndTrim(ldflags);
    }

    public boolean isTrimpath() {
        return trimpath;
    }

    @DataBoundSetter
    public void setTrimpath(boolean trimpath) {
        this.trimpath = trimpath;
    }

    public String getTargets() {
        return targets;
    }

    @DataBoundSetter
    public void setTargets(String targets) {
        this.targets = Util.fixEmptyAndTrim(targets);
    }

    public String getOutput() {
        return output;
    }

    @DataBoundSetter
    public void setOutput(String output) {
        this.output = Util.fixEmptyAndTrim(output);
    }

    @Override
    Work work() {
        return new GoBuildWork(getFailOn());
    }

    @Override
    void script(Script script, GoToolchain go) {
        Options options = with(Options.NONE, GoCommand.PACKAGES, split(packages));
        options = with(options, GoCommand.TAGS, split(tags));
        options = with(options, GoBuild.LDFLAGS, ldflags);
        options = with(options, GoBuild.TRIMPATH, trimpath);
        options = with(options, GoBuild.TARGETS, split(targets));
        options = with(options, GoBuild.OUTPUT, output);
        new GoBuild(options, go).commands().forEach(build -> script.run(build.command()));
    }

    @Extension
    public static final class DescriptorImpl extends GoDeliveryStepDescriptor {
        @Override
        public String getFunctionName() {
            return "goBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.GoBuildStep_DisplayName();
        }
    }
}
