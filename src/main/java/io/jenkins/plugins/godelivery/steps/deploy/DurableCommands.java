package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.ShellStepContext;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the commands of a step one at a time and waits for each. The execution of {@code sh} runs them: through the
 * launcher of the block, and also while the controller is down. Each has a number, which stays the same after a
 * restart; its exit code is in the journal before {@code sh} forgets the process.
 */
final class DurableCommands implements ShellStepContext.Owner {
    private static final long serialVersionUID = 1;

    private static final int POLL_SECONDS = 10;

    private final StepContext context;

    @CheckForNull
    private StepExecution command;
    /** Number of the command; -1 before the first. */
    private int number = -1;

    private transient Journal journal;
    private transient Map<Integer, Integer> exits;
    private transient CompletableFuture<Integer> end;
    private transient boolean stopped;

    @CheckForNull
    private transient Message refusal;

    private transient boolean expired;

    /** An exit code in the journal. */
    record Exit(int number, int code) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    DurableCommands(StepContext context) {
        this.context = context;
    }

    /** Attaches the journal at the start and after a restart, when a running command is found again. */
    void attach(Journal kept) {
        synchronized (this) {
            journal = kept;
            exits = new HashMap<>();
            for (Object object : kept.objects()) {
                if (object instanceof Exit exit) {
                    exits.put(exit.number(), exit.code());
                }
            }
            end = new CompletableFuture<>();
            if (command == null || exits.containsKey(number)) {
                command = null;
                return;
            }
        }
        command.onResume();
    }

    /**
     * Runs a command, or waits for the one that was started under this number.
     *
     * @param script script that does nothing when started a second time
     * @param limit timeout, after which the exit code is {@link CommandResult#TIME_IS_OVER}
     * @param secrets variables for the script in addition to those of the block
     * @throws InterruptedException if the step is stopped; its processes have been ended by then
     */
    int run(int wanted, String script, Optional<Duration> limit, Map<String, String> secrets)
            throws IOException, InterruptedException {
        CompletableFuture<Integer> mine;
        synchronized (this) {
            if (stopped) {
                throw new InterruptedException();
            }
            if (exits.containsKey(wanted)) {
                return exits.get(wanted);
            }
            if (command == null || number != wanted) {
                number = wanted;
                expired = false;
                end = new CompletableFuture<>();
                command = new ShellStepContext(this, secrets).start(script);
            }
            mine = end;
        }
        ShellStepContext.saveNow(context);
        try {
            return await(mine, limit.map(Instant.now()::plus).orElse(Instant.MAX));
        } catch (ExecutionException e) {
            if (isStopped()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private int await(CompletableFuture<Integer> future, Instant deadline)
            throws IOException, InterruptedException, ExecutionException {
        while (true) {
            try {
                long left = Duration.between(Instant.now(), deadline).toSeconds();
                return future.get(Math.max(1, Math.min(POLL_SECONDS, left)), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                requireBuild(); // A build that is killed hard does not end its steps.
                if (Instant.now().isAfter(deadline)) {
                    expire();
                }
            }
        }
    }

    /** Kills the command with all of its processes; its regular end then follows. */
    private void expire() throws IOException {
        StepExecution running;
        synchronized (this) {
            if (expired || end.isDone()) {
                return;
            }
            expired = true;
            running = command;
        }
        try {
            running.stop(new IOException("the time limit has passed"));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /**
     * Requires that the build runs.
     *
     * @throws InterruptedException if the build has ended without the step
     */
    void requireBuild() throws IOException, InterruptedException {
        if (!context.get(Run.class).isBuilding()) {
            throw new InterruptedException();
        }
    }

    @Override
    public StepContext getContext() {
        return context;
    }

    @Override
    public synchronized void commandEnded(Integer code, @CheckForNull Throwable failure) {
        if (end.isDone()) {
            return;
        }
        try {
            if (failure != null && !expired) {
                end.completeExceptionally(failure);
                return;
            }
            int exit = failure == null ? code : CommandResult.TIME_IS_OVER;
            journal.append(new Exit(number, exit));
            exits.put(number, exit);
            end.complete(exit);
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
    }

    /**
     * Stops the running command.
     *
     * @return whether a command was running
     */
    boolean stop(Throwable cause) throws Exception {
        StepExecution running;
        synchronized (this) {
            stopped = true;
            running = command == null || end.isDone() ? null : command;
        }
        if (running != null) {
            running.stop(cause);
        }
        return running != null;
    }

    /** Stops like an abort, without further action, because the recorded state does not permit continuing. */
    InterruptedException refuse(Message reason) throws IOException {
        synchronized (this) {
            refusal = reason;
        }
        try {
            stop(new AbortException(reason.text()));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return new InterruptedException();
    }

    /** Returns the reason of a refusal to continue; null without one. */
    @CheckForNull
    synchronized Message refusal() {
        return refusal;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Returns the status that {@code sh} reports for the running command; null if there is none. */
    @CheckForNull
    synchronized String status() {
        return command == null || end.isDone() ? null : command.getStatus();
    }
}
