package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.RecordedSettings;
import io.jenkins.plugins.godelivery.actions.Reference;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.shard.TestDurations;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.CacheGuard;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
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
 * @param folder folder of the step on its agent
 * @param secrets secrets that its commands know and that must not be disclosed
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

    /** Creates the environment of a build without a step context. */
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

    /** Returns the private folder of the step on its agent. */
    public static FilePath folder(StepContext context) throws IOException, InterruptedException {
        String id = context.get(FlowNode.class).getId();
        return StepScope.folder(context.get(Run.class), id, context.get(FilePath.class));
    }

    /**
     * Returns the environment of a Pipeline step.
     *
     * @param folder path of the step's folder
     * @throws IOException if the agent is offline
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

    /** Removes leftovers of an earlier step before the first round. */
    public void begin() throws IOException, InterruptedException {
        new RunningStep(run, at.location().id()).claim(folder);
    }

    /** Describes an I/O failure in one line. */
    public Message reason(Throwable failure) {
        return IoErrorMessage.describe(failure, run.getRootDir().toPath(), folder.getRemote());
    }

    /** Returns on the controller the parts that the commands are expected to provide. */
    public Set<Part> requestedParts(Collection<String> touched) {
        return step.toolRun().missingParts(touched::contains);
    }

    /**
     * Creates the script of a round.
     *
     * @return the script; empty if there is nothing more to run
     * @throws AbortException if the commands cannot run; the message has the reason and a remedy
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
            if (round == 0 && launcher.isUnix()) {
                Optional<SharedCacheRequest> shared = step.sharedCache(agent);
                if (shared.isPresent()) {
                    new StepSharedCache(this).restore(shared.get(), caches);
                }
            }
            step.script(script, round, agent, this);
        } catch (IllegalArgumentException e) {
            throw new ExplainedAbortException(Message.of(e));
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

    /** Saves the shared cache and seals the caches after the last command. Without a manifest the next build merely starts with empty caches. */
    public void endCaches() throws IOException, InterruptedException {
        new StepSharedCache(this).end();
        try {
            CacheGuard.of(workspace).end(cacheUser(), GoCaches.trustedFolders(run, workspace), listener);
        } catch (IOException e) {
            if (RetryingAgentTask.isAway(workspace)) {
                throw e;
            }
            LogLine.print(listener, Messages.StepEnvironment_CachesNotKept(reason(e)));
        }
    }

    /** Registers the use of the caches again after the commands survived a restart of the controller. */
    void resumeCaches() throws IOException, InterruptedException {
        if (!BuiltRevision.of(run, listener).isTrusted()) {
            CacheGuard.of(workspace).recordUntrustedUse(run);
        } else if (step.usesCaches() && !GoCaches.hasFresh(folder)) {
            CacheGuard.of(workspace).resume(cacheUser(), GoCaches.trustedFolders(run, workspace));
        }
    }

    /**
     * Returns tools for git on the host of a launcher, without the secrets of the block: the repository is untrusted, and
     * in a container variables become arguments of a process.
     */
    public AgentTools git(Launcher where) {
        EnvVars harmless = new EnvVars(BuildSecrets.without(secrets, environment));
        return new AgentTools(run, where, workspace, harmless, listener, GoCaches.NONE);
    }

    /** Returns the tools of the agent, with the configuration that applied when the step started. */
    public AgentTools tools(GoCaches caches) throws IOException {
        AgentTools agent = new AgentTools(run, launcher, workspace, environment, listener, caches);
        Optional<SettingsFiles> known = RecordedSettings.find(run, at.location().id());
        if (known.isEmpty() && !step.settingsFrom().isEmpty()) {
            known = RecordedSettings.find(run, step.settingsFrom());
        }
        return known.isPresent() ? agent.with(known.get()) : agent;
    }

    /**
     * Fixes the current configuration for the step, whatever its commands do to the file.
     *
     * @param step id of the step to store it for
     */
    public void freezeConfiguration(AgentTools agent, String step) throws IOException, InterruptedException {
        Settings unused = agent.settings();
        RecordedSettings.keep(run, step, agent.settingsFiles(), agent.ignoredKeys());
    }

    /** Returns the tests that the next round runs again, read from the rounds so far. */
    public TestsToRerun testsToRerun() {
        return new TestsToRerun(
                folder,
                step.toolRun(),
                workspace,
                RecordedChange.file(run, at.location().id()));
    }

    /** Returns how long tests took in earlier builds; it is the same for all steps of the build. */
    public TestDurations testDurations() throws IOException {
        return Reference.endedBefore(run, change()).map(TestDurations::of).orElse(TestDurations.NONE);
    }

    /** Returns the change as git told it before the commands of the step. */
    public Change change() throws IOException {
        return RecordedChange.read(RecordedChange.file(run, at.location().id()));
    }

    /** Returns the tools with which the commands of the step ran. */
    public AgentTools toolsAgain() throws IOException, InterruptedException {
        return tools(caches(1));
    }

    public StepRecorder recorder() {
        return new StepRecorder(run, at, launcher, listener);
    }

    /** Returns the progress lines from a given number. */
    public Progress progress(int from) throws IOException, InterruptedException {
        Progress news = folder.act(new ReadProgress(step.toolRun(), from, secrets));
        news.print(listener);
        return news;
    }
}
