package io.jenkins.plugins.godelivery.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GolangciLint;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs golangci-lint of version 1 or 2 and records its issues. */
public final class GoLintStep extends RecordingStep {
    private String packages;
    private String tags;
    private String config;
    private String timeout;
    private String executable;
    private String args;

    @DataBoundConstructor
    public GoLintStep() {}

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

    public String getConfig() {
        return config;
    }

    @DataBoundSetter
    public void setConfig(String config) {
        this.config = Util.fixEmptyAndTrim(config);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    public String getExecutable() {
        return executable;
    }

    @DataBoundSetter
    public void setExecutable(String executable) {
        this.executable = Util.fixEmptyAndTrim(executable);
    }

    public String getArgs() {
        return args;
    }

    @DataBoundSetter
    public void setArgs(String args) {
        this.args = Util.fixEmptyAndTrim(args);
    }

    @Override
    Work work() {
        return new GoLintWork(getFailOn());
    }

    @Override
    void script(Script script, GoToolchain go) {
        Options options = with(Options.NONE, GoCommand.PACKAGES, split(packages));
        options = with(options, GoCommand.TAGS, split(tags));
        options = with(options, GolangciLint.CONFIG, config);
        options = with(options, GolangciLint.TIMEOUT, timeout);
        options = with(options, GolangciLint.EXECUTABLE, executable);
        options = with(options, GolangciLint.ARGS, split(args));
        GolangciLint lint = new GolangciLint(options, go);
        String issues = script.file(GoLintWork.ISSUES);
        script.runByVersion(
                lint.versionCommand(),
                "*'version v1.'*|*'version 1.'*",
                lint.command(new ToolVersion(1, 0, 0), issues),
                lint.command(new ToolVersion(2, 0, 0), issues));
    }

    @Extension
    public static final class DescriptorImpl extends GoDeliveryStepDescriptor {
        @Override
        public String getFunctionName() {
            return "goLint";
        }

        @Override
        public String getDisplayName() {
            return Messages.GoLintStep_DisplayName();
        }
    }
}
