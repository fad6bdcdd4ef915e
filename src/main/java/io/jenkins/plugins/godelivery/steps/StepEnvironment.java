package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.RecordedSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.CacheGuard;
import io.jenkins.plugins.godelivery.steps.agent.GoCaches;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.ResumedContext;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import io.jenkins.plugins.godelivery.trust.BuiltRevision;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Environment of a step: its build, workspace, folder and launcher, for Pipeline and Freestyle alike.
 *
 * @param folder of the step on its agent
 * @param secrets that its commands know and nobody else may read
 */
public record StepEnvironment(
        RecordingStep step,
        Run<?, ?> run,
        StepScope at,
        FilePath workspace,
        FilePath folder,
        Launcher launcher,
        EnvVars environment,
        TaskListener listener,
        List<String> secrets) {

    /** The same for a build without a context. */
    public StepEnvironment(
            RecordingStep step,
            Run<?, ?> run,
            StepScope at,
            FilePath workspace,
            FilePath folder,
            Launcher launcher,
            EnvVars environment,
            TaskListener listener) {
        this(step, run, at, workspace, folder, launcher, environment, listener, BuildSecrets.of(run, environment));
    }

    /** A folder of its own for the step of a context, on its agent. */
    public static FilePath folder(StepContext context) throws IOException, InterruptedException {
        String id = context.get(FlowNode.class).getId();
        return StepScope.folder(context.get(Run.class), id, context.get(FilePath.class));
    }

    /**
     * @param folder path of the step's own
     * @throws IOException the agent is away
     */
    public static StepEnvironment of(StepContext context, RecordingStep step, String folder)
            throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new IOException("no workspace");
        }
        FilePath own = workspace.child(folder);
        EnvVars environment = context.get(EnvVars.class);
        return new StepEnvironment(
                step,
                context.get(Run.class),
                StepScope.of(context.get(FlowNode.class), workspace),
                step.directory(workspace, own),
                own,
                ResumedContext.launcher(context),
                environment,
                step.log(ResumedContext.listener(context)),
                BuildSecrets.of(context, environment));
    }

    /** Before the first round: nothing of an earlier step is there. */
    public void begin() throws IOException, InterruptedException {
        new RunningStep(run, at.location().id()).claim(folder);
    }

    /** Why something could not be read or written, in one line. */
    public Message reason(Throwable failure) {
        return IoErrorMessage.describe(failure, run.getRootDir().toPath(), folder.getRemote());
    }

    /** What the commands are to find out, on the controller. */
    public Set<Part> requestedParts(Collection<String> touched) {
        return step.toolRun().missingParts(touched::contains);
    }

    /**
     * The script of a round.
     *
     * @return an empty one where there is nothing more to run
     * @throws AbortException the commands cannot run; the message says why and what to do
     */
    public StepScript script(int round) throws IOException, InterruptedException {
        workspace.mkdirs();
        GoCaches caches = caches(round);
        AgentTools agent = tools(caches);
        StepScript script = new StepScript(folder.getRemote(), round).with(caches);
        String function = step.getDescriptor().getFunctionName();
        if (step.isConfigured()) {
            freezeConfiguration(agent, at.location().id());
        }
        if (round == 0 && step.runsGo() && launcher.isUnix()) {
            RecordedChange.keep(run, at.location().id(), git(launcher));
        }
        try {
            step.script(script, round, agent, this);
        } catch (IllegalArgumentException e) {
            throw new AbortException(LogLine.of(e.getMessage()));
        }
        if (!script.isEmpty() && !launcher.isUnix()) {
            throw AgentTools.needsPosixShell(function);
        }
        return script;
    }

    private GoCaches caches(int round) throws IOException, InterruptedException {
        if (!BuiltRevision.of(run, listener).isTrusted()) {
            CacheGuard.of(workspace).recordUntrustedUse(run);
            return step.runsGo() ? GoCaches.ofUntrusted(run, workspace, step.usesCaches()) : GoCaches.NONE;
        }
        if (!step.usesCaches()) {
            return GoCaches.NONE;
        }
        boolean mayShare = round == 0
                ? CacheGuard.of(workspace).begin(cacheUser(), GoCaches.trustedFolders(run, workspace), listener)
                : !GoCaches.hasFresh(folder);
        return mayShare ? GoCaches.of(run, workspace) : GoCaches.fresh(folder);
    }

    private CacheGuard.User cacheUser() {
        return new CacheGuard.User(run, at.location().id());
    }

    /** The commands have ended, or there are none. Without a manifest caches are only emptied the next time. */
    public void endCaches() throws IOException, InterruptedException {
        try {
            CacheGuard.of(workspace).end(cacheUser(), GoCaches.trustedFolders(run, workspace), listener);
        } catch (IOException e) {
            if (RetryingAgentTask.isAway(workspace)) {
                throw e;
            }
            LogLine.print(listener, Messages.StepEnvironment_CachesNotKept(reason(e)));
        }
    }

    /** The commands were found again after a start of the controller. */
    void resumeCaches() throws IOException, InterruptedException {
        if (!BuiltRevision.of(run, listener).isTrusted()) {
            CacheGuard.of(workspace).recordUntrustedUse(run);
        } else if (step.usesCaches() && !GoCaches.hasFresh(folder)) {
            CacheGuard.of(workspace).resume(cacheUser(), GoCaches.trustedFolders(run, workspace));
        }
    }

    /**
     * Questions for git, which needs no secret of the block: its repository is that of others, and in a container
     * variables are arguments while a command runs.
     *
     * @param where it runs
     */
    public AgentTools git(Launcher where) {
        EnvVars harmless = new EnvVars(BuildSecrets.without(secrets, environment));
        return new AgentTools(run, where, workspace, harmless, listener, GoCaches.NONE);
    }

    /** Questions for the agent, with what the configuration said when the step began. */
    public AgentTools tools(GoCaches caches) throws IOException {
        AgentTools agent = new AgentTools(run, launcher, workspace, environment, listener, caches);
        Optional<SettingsFiles> known = RecordedSettings.find(run, at.location().id());
        if (known.isEmpty() && !step.settingsFrom().isEmpty()) {
            known = RecordedSettings.find(run, step.settingsFrom());
        }
        return known.isPresent() ? agent.with(known.get()) : agent;
    }

    /**
     * From now on the step works with the configuration as it is now, whatever its commands make of the file.
     *
     * @param step id of the one that it is kept for
     */
    public void freezeConfiguration(AgentTools agent, String step) throws IOException, InterruptedException {
        Settings unused = agent.settings();
        RecordedSettings.keep(run, step, agent.settingsFiles(), agent.ignoredKeys());
    }

    /** What the rounds so far left behind. */
    public RoundFailures failures() {
        return new RoundFailures(
                folder,
                step.toolRun(),
                workspace,
                RecordedChange.file(run, at.location().id()));
    }

    public StepRecorder recorder() {
        return new StepRecorder(run, at, launcher, listener);
    }

    /** Progress lines from a number on. */
    public Progress progress(int from) throws IOException, InterruptedException {
        Progress news = folder.act(new ReadProgress(step.toolRun(), from, secrets));
        news.print(listener);
        return news;
    }
}
