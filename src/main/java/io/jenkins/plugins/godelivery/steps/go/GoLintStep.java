package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.remoting.VirtualChannel;
import hudson.util.FormValidation;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GolangciLintCommand;
import io.jenkins.plugins.godelivery.engine.command.GovulncheckCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.run.GoLintRun;
import io.jenkins.plugins.godelivery.engine.run.GoTidyRun;
import io.jenkins.plugins.godelivery.engine.run.GoToolRun;
import io.jenkins.plugins.godelivery.engine.run.GoVetRun;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Runs go vet, golangci-lint version 1 or 2, a check of go.mod and govulncheck, and records their issues and
 * vulnerabilities.
 */
public final class GoLintStep extends GoStep {
    private static final long serialVersionUID = 1;

    private Boolean lint;
    private Boolean vet;
    private Boolean tidy;
    private Boolean vulnerabilities;
    private String db;
    private String config;
    private String timeout;
    private String executable;
    private String args;

    @DataBoundConstructor
    public GoLintStep() {}

    public boolean isLint() {
        return !Boolean.FALSE.equals(lint);
    }

    @DataBoundSetter
    public void setLint(boolean lint) {
        this.lint = lint;
    }

    public boolean isVet() {
        return !Boolean.FALSE.equals(vet);
    }

    @DataBoundSetter
    public void setVet(boolean vet) {
        this.vet = vet;
    }

    public boolean isTidy() {
        return Boolean.TRUE.equals(tidy);
    }

    @DataBoundSetter
    public void setTidy(boolean tidy) {
        this.tidy = tidy;
    }

    public boolean isVulnerabilities() {
        return Boolean.TRUE.equals(vulnerabilities);
    }

    @DataBoundSetter
    public void setVulnerabilities(boolean vulnerabilities) {
        this.vulnerabilities = vulnerabilities;
    }

    public String getDb() {
        return db;
    }

    @DataBoundSetter
    public void setDb(String db) {
        this.db = Util.fixEmptyAndTrim(db);
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
    public ToolRun toolRun() {
        return new GoLintStepRun(getFailOn());
    }

    @Override
    Map<Tool, Options> toolOptions() {
        Options options = with(Options.NONE, Tool.ENABLED, lint);
        options = with(options, GolangciLintCommand.CONFIG, config);
        options = with(options, GolangciLintCommand.TIMEOUT, timeout);
        options = with(options, GolangciLintCommand.EXECUTABLE, executable);
        return Map.of(
                Tool.LINT,
                with(options, GolangciLintCommand.ARGS, words(args)),
                Tool.VET,
                with(Options.NONE, Tool.ENABLED, vet),
                Tool.TIDY,
                with(Options.NONE, Tool.ENABLED, tidy),
                Tool.VULNERABILITIES,
                with(with(Options.NONE, Tool.ENABLED, vulnerabilities), GovulncheckCommand.DB, db));
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        if (round > 0) {
            return;
        }
        ToolOptions options = options(agent);
        GoToolchain go = agent.go();
        List<GoToolRun> runs = new ArrayList<>();
        if (Tool.VET.isEnabled(options.of(Tool.VET))) {
            runs.add(new GoVetRun(options.of(Tool.VET), go));
        }
        if (Tool.TIDY.isEnabled(options.of(Tool.TIDY))) {
            runs.add(tidy(new GoTidyRun(options.of(Tool.TIDY), go), site.folder()));
        }
        if (Tool.LINT.isEnabled(options.of(Tool.LINT))) {
            Options own = options.of(Tool.LINT);
            try {
                runs.add(new GoLintRun(own, go, agent.golangciLint(new GolangciLintCommand(own, go))));
            } catch (AbortException e) {
                if (runs.isEmpty()) {
                    throw e;
                }
                script.failWith(Tool.LINT, e.getMessage());
            }
        }
        boolean linters = !runs.isEmpty() || Tool.LINT.isEnabled(options.of(Tool.LINT));
        if (Tool.VULNERABILITIES.isEnabled(options.of(Tool.VULNERABILITIES))) {
            GovulncheckScan.prepare(options.of(Tool.VULNERABILITIES), linters, script, agent)
                    .ifPresent(runs::add);
        }
        for (GoToolRun run : runs) {
            run.commands(script::file).forEach(script::run);
        }
    }

    private static GoTidyRun tidy(GoTidyRun run, FilePath folder) throws IOException, InterruptedException {
        if (run.copiedModule().isPresent()) {
            folder.act(new CopyModule(run.copiedModule().get()));
        }
        return run;
    }

    private static final class CopyModule extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1;

        private final String module;

        CopyModule(String module) {
            this.module = module;
        }

        @CheckForNull
        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException {
            GoTidyRun.copyModule(Path.of(module), folder.toPath().resolve(RunFiles.TIDY_COPIES));
            return null;
        }
    }

    @Extension
    public static final class DescriptorImpl extends GoStepDescriptor {
        public DescriptorImpl() {
            super(Tool.LINT, Tool.VET, Tool.TIDY, Tool.VULNERABILITIES);
        }

        @Override
        public String getFunctionName() {
            return "goLint";
        }

        @Override
        protected Map<String, Boolean> boxes() {
            return Map.of("lint", true, "vet", true, "tidy", false, "vulnerabilities", false);
        }

        @Override
        public String getDisplayName() {
            return Messages.GoLintStep_DisplayName();
        }

        /** Validates the input only, so no permission is required. */
        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return FormFields.validate(GolangciLintCommand.TIMEOUT, value);
        }
    }
}
