package io.jenkins.plugins.godelivery.steps.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GolangciLintCommand;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.config.RestrictedSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Detects the tools of a step before its commands run, in the same environment: through the launcher of the block,
 * so also in a container. Detection is quick and has no side effects; it is repeated after a restart.
 */
public final class AgentTools {
    private static final int SECONDS = 60;
    /** Limit of captured output; useful answers are shorter. */
    private static final int ANSWER_LENGTH = 1 << 20;
    /** Limit of captured output of a list. */
    private static final int LIST_LENGTH = 8 << 20;

    private final Launcher launcher;
    private final FilePath workspace;
    private final EnvVars environment;
    private final TaskListener listener;
    private final GoCaches caches;
    private final Run<?, ?> run;

    /** Timeout of a git command on a file. */
    private static final int GIT_SECONDS = 60;

    @CheckForNull
    private SettingsFiles settingsFiles;

    @CheckForNull
    private RestrictedSettings settings;

    /** @param run build whose revision determines the trust */
    public AgentTools(
            Run<?, ?> run,
            Launcher launcher,
            FilePath workspace,
            EnvVars environment,
            TaskListener listener,
            GoCaches caches) {
        this.run = run;
        this.launcher = launcher;
        this.workspace = workspace;
        this.environment = environment;
        this.listener = listener;
        this.caches = caches;
    }

    /**
     * Returns the go command of the current directory, which must be in a module.
     *
     * @throws AbortException if there is no go command or no module
     */
    public GoToolchain go() throws IOException, InterruptedException {
        CommandResult answer = ask(GoToolchain.COMMAND);
        if (answer.commandNotFound()) {
            throw new ExplainedAbortException(notFound("go"));
        }
        GoToolchain go = GoToolchain.parse(answer.out(), environment).orElseThrow(() -> noVersion("go", answer));
        require(Program.GO, go.version());
        boolean modules = !environment.getOrDefault("GO111MODULE", "").equals("off");
        if (modules && go.goMod().isEmpty() && go.goWork().isEmpty()) {
            throw new ExplainedAbortException(Message.of("step.noModule", workspace.getRemote()));
        }
        return go;
    }

    /**
     * Returns the version of golangci-lint.
     *
     * @throws AbortException if it is not installed
     */
    public ToolVersion golangciLint(GolangciLintCommand lint) throws IOException, InterruptedException {
        CommandResult answer = ask(lint.versionCommand());
        if (answer.commandNotFound()) {
            throw new ExplainedAbortException(Message.of(
                    "step.noLinter", lint.versionCommand().arguments().get(0)));
        }
        ToolVersion version = GolangciLintCommand.version(answer.out() + answer.err())
                .orElseThrow(() -> noVersion("golangci-lint", answer));
        require(Program.GOLANGCI_LINT, version);
        return version;
    }

    private static AbortException noVersion(String program, CommandResult answer) {
        return new ExplainedAbortException(Message.of("tool.noVersion", program, answer.lastErrorLine()));
    }

    /** Checks the version against the directory's and the controller's configuration; both apply. */
    private void require(Program program, ToolVersion version) throws IOException, InterruptedException {
        for (RequiredVersions wanted :
                List.of(settings().versions(), GoDeliveryConfiguration.get().requiredVersions())) {
            Optional<Message> objection = wanted.violation(program, version);
            if (objection.isPresent()) {
                throw new ExplainedAbortException(objection.get());
            }
        }
    }

    /**
     * Reads the {@code .go-delivery.yaml} of the current directory, or the nearest one above it in its module or
     * workspace.
     *
     * @throws AbortException with a line for each problem in it
     */
    public Settings settings() throws IOException, InterruptedException {
        if (settings == null) {
            if (settingsFiles == null) {
                settingsFiles = new StepSettings(
                                run, workspace, listener, (command, out, err) -> run(command, GIT_SECONDS, out, err))
                        .find();
            }
            settings = StepSettings.read(settingsFiles, listener);
        }
        return settings.effective();
    }

    /** Returns the files that {@link #settings} read. */
    public SettingsFiles settingsFiles() {
        return settingsFiles;
    }

    /** Returns the configuration keys that have no effect because the revision is not trusted. */
    public List<String> ignoredKeys() {
        return settings == null ? List.of() : settings.ignored();
    }

    /** Uses settings that were read and reported earlier. */
    public AgentTools with(SettingsFiles known) throws IOException {
        settingsFiles = known;
        settings = StepSettings.read(known, TaskListener.NULL);
        return this;
    }

    /** Returns the message for a program that is not on the PATH. */
    public static Message notFound(String program) {
        return Message.of("step.programNotFound", program);
    }

    /** @param what the feature or command that needs a shell */
    public static AbortException needsPosixShell(String what) {
        return new ExplainedAbortException(Message.of("step.needsPosixShell", what));
    }

    private CommandResult ask(Command question) throws IOException, InterruptedException {
        if (!launcher.isUnix()) {
            throw needsPosixShell(question.toShell());
        }
        Bounded out = new Bounded(ANSWER_LENGTH);
        Bounded err = new Bounded(ANSWER_LENGTH);
        return new CommandResult(run(question, SECONDS, out, err), out.text(), err.text());
    }

    /**
     * Returns what a command prints.
     *
     * @throws AbortException with the last line of its errors if it fails, or if it prints more than 8 MB
     */
    public String output(Command command, int seconds) throws IOException, InterruptedException {
        Bounded out = new Bounded(LIST_LENGTH);
        Bounded err = new Bounded(ANSWER_LENGTH);
        CommandResult result = new CommandResult(run(command, seconds, out, err), out.text(), err.text());
        if (result.commandNotFound()) {
            throw new ExplainedAbortException(notFound(command.arguments().get(0)));
        }
        if (result.code() != 0 || out.isFull()) {
            Message reason = out.isFull() ? Message.of("step.longOutput") : Message.literal(result.lastErrorLine());
            throw new ExplainedAbortException(Message.of("reason", ShellLine.shown(command), reason));
        }
        return result.out();
    }

    /**
     * Runs a short command through a shell, which resolves programs by the PATH of the block; a launcher would use
     * that of the agent.
     */
    public int run(Command command, int seconds, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        EnvVars all = new EnvVars(environment);
        all.putAll(ShellLine.secrets(command));
        return launcher.launch()
                .cmds(List.of(
                        "sh", "-c", caches.environmentExports() + ShellLine.of(ShellLine.withoutSecrets(command))))
                .envs(all)
                .pwd(workspace)
                .stdout(out)
                .stderr(err)
                .quiet(true)
                .start()
                .joinWithTimeout(seconds, TimeUnit.SECONDS, listener);
    }

    public EnvVars environment() {
        return environment;
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int length;

        Bounded(int length) {
            this.length = length;
        }

        @Override
        public synchronized void write(int b) {
            if (bytes.size() < length) {
                bytes.write(b);
            }
        }

        synchronized boolean isFull() {
            return bytes.size() == length;
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
