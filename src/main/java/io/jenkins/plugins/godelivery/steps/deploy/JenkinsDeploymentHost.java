package io.jenkins.plugins.godelivery.steps.deploy;

import io.jenkins.plugins.godelivery.actions.DeploymentPauses;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.deploy.Pause;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.agent.AgentHost;
import io.jenkins.plugins.godelivery.steps.agent.AgentWorkspace;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.PrivateFiles;
import io.jenkins.plugins.godelivery.steps.agent.RemoteTaskCallable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Host of a deployment in a build. The results of all calls are recorded in a journal, in order; after a restart the
 * deployment starts again, with these results replayed up to the first call without one: a running command is waited
 * for, any other call is repeated. Private files are not in the journal: they are written again.
 */
final class JenkinsDeploymentHost extends AgentHost implements DeploymentHost {
    private static final Logger LOGGER = Logger.getLogger(JenkinsDeploymentHost.class.getName());

    private final Journal journal;
    private final List<Result> known;
    private final DurableCommands commands;
    private final AgentWorkspace place;
    private final DeployingRun self;
    private final PrintStream log;
    private final DeploymentRecorder recorder;
    private final List<String> secrets;
    private int calls;

    /** The result of a call. A failure is a result, too, since the engine may continue after it. */
    record Result(String call, Object value) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * The reason why a call failed.
     *
     * @param message a {@link Message}, or a text in a journal of version 1.0
     */
    record Failure(Serializable message) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** A call whose result is recorded, so that it is performed once. */
    private interface JournaledCall<T> {
        T result(int number) throws IOException, InterruptedException;
    }

    /**
     * @param environment environment of the block, for the programs that a kubeconfig names
     * @param secrets secrets that Jenkins knows in the block
     */
    JenkinsDeploymentHost(
            Journal journal,
            DurableCommands commands,
            AgentWorkspace place,
            DeployingRun self,
            Map<String, String> environment,
            List<String> secrets,
            PrintStream log,
            DeploymentRecorder recorder) {
        super(place, place.folder(), environment);
        this.secrets = List.copyOf(secrets);
        this.journal = journal;
        this.commands = commands;
        this.place = place;
        this.self = self;
        this.log = log;
        this.recorder = recorder;
        known = journal.objects().stream()
                .filter(Result.class::isInstance)
                .map(Result.class::cast)
                .toList();
    }

    // The cast is safe: the result was recorded for the call of the same position and name.
    @SuppressWarnings("unchecked")
    private <T> T journaled(String call, JournaledCall<T> once) throws IOException, InterruptedException {
        if (commands.isStopped()) {
            return once.result(-1); // Only cleanup follows now, and nothing after it.
        }
        commands.requireBuild();
        int number = calls++;
        if (number < known.size()) {
            Result result = known.get(number);
            if (!result.call().equals(call)) {
                // Not reported as a failure of the call: the engine would react with a rollback.
                throw commands.refuse(Message.of("deploy.otherSequence", result.call(), call));
            }
            if (result.value() instanceof Failure failure) {
                throw new ExplainedIOException(Message.recorded(failure.message()));
            }
            return (T) result.value();
        }
        try {
            T value = once.result(number);
            journal.append(new Result(call, value));
            return value;
        } catch (IOException e) {
            if (!commands.isStopped()) {
                journal.append(new Result(call, new Failure(Message.of(e))));
            }
            throw e;
        }
    }

    @Override
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public CommandResult run(Command command) throws IOException, InterruptedException {
        return journaled("run " + command.toShell(), number -> {
            int code = commands.run(
                    number,
                    PrivateFiles.script(command, place.folder(), number),
                    command.limit(),
                    PrivateFiles.secrets(command));
            return place.runCaptured(number, code);
        });
    }

    @Override
    public <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException, InterruptedException, X {
        RemoteTaskCallable.Answer<T, X> answer =
                journaled("ask " + task.getClass().getName(), number -> answer(task));
        return answer.get();
    }

    @Override
    public Instant now() throws IOException, InterruptedException {
        return journaled("now", number -> super.now());
    }

    @Override
    public void pause(Duration time) throws IOException, InterruptedException {
        pauseUntil(journaled("pause", number -> super.now().plus(time)));
    }

    @Override
    public Decision awaitDecision(Pause pause, DeploymentTask<Decision> elsewhere)
            throws IOException, InterruptedException {
        log("  " + Messages.JenkinsDeploymentHost_Decide(self.address()));
        try {
            return journaled("decision", number -> number < 0 ? Decision.NONE : decision(pause, elsewhere));
        } finally { // Only when the decision is in the journal.
            DeploymentPauses.end(self.run(), pause);
        }
    }

    private Decision decision(Pause pause, DeploymentTask<Decision> elsewhere)
            throws IOException, InterruptedException {
        DeploymentPauses.begin(self.run(), pause);
        Decision decision = DeploymentPauses.decision(self.run(), pause);
        while (decision.equals(Decision.NONE) && Instant.now().isBefore(pause.until())) {
            commands.requireBuild();
            TimeUnit.MILLISECONDS.sleep(DECISION_POLL.toMillis());
            Decision there = onOtherController(elsewhere);
            Decision here = DeploymentPauses.decision(self.run(), pause);
            decision = here.equals(Decision.NONE) ? there : here;
        }
        return decision;
    }

    private Decision onOtherController(DeploymentTask<Decision> question) throws InterruptedException {
        try {
            return answer(question).get();
        } catch (IOException | DeployException e) {
            return Decision.NONE; // The next poll may succeed.
        }
    }

    @Override
    public String runId() {
        return self.holder();
    }

    @Override
    public RunState runState(String holder) throws IOException, InterruptedException {
        return journaled("fate", number -> self.runState(holder));
    }

    @Override
    public AutoCloseable repeat(DeploymentTask<?> question, Duration every) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "Go Delivery renewal for " + self.holder());
            daemon.setDaemon(true);
            return daemon;
        });
        // Immediately, since nothing renewed it during a restart.
        var unused = thread.scheduleAtFixedRate(() -> askQuietly(question), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return thread::shutdownNow;
    }

    private void askQuietly(DeploymentTask<?> question) {
        try {
            answer(question).get();
        } catch (IOException | DeployException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "A periodic task of " + self.holder() + " failed; it is repeated");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void saveRecord(Deployment unfinished) throws IOException, InterruptedException {
        journaled("keep", number -> {
            recorder.begun(unfinished);
            return null;
        });
    }

    @Override
    public void log(String line) {
        try {
            journaled("say", number -> {
                LogLine.print(log, line);
                return null;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
