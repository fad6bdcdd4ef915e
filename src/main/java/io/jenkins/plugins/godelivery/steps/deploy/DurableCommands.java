package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
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
 * launcher of the block, and on while the controller is down. Each has a number, which is the same after a restart; its
 * exit code is in the journal before {@code sh} forgets the process.
 */
final class DurableCommands implements ShellStepContext.Owner {
    private static final long serialVersionUID = 1;

    private static final int POLL_SECONDS = 10;

    private final StepContext context;

    @CheckForNull
    private StepExecution command;
    /** Of the command; -1 before the first. */
    private int number = -1;

    private transient Journal journal;
    private transient Map<Integer, Integer> exits;
    private transient CompletableFuture<Integer> end;
    private transient boolean stopped;

    @CheckForNull
    private transient String refusal;

    private transient boolean expired;

    /** An exit code in the journal. */
    record Exit(int number, int code) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    DurableCommands(StepContext context) {
        this.context = context;
    }

    /** At the beginning, and after a restart: then a command that is under way is found again. */
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
     * Runs a command, or waits for the one that was begun under this number.
     *
     * @param script that does nothing when it is begun a second time
     * @param limit after which it is ended, and its exit code is {@link CommandResult#TIME_IS_OVER}
     * @param secrets variables that the script gets besides those of the block
     * @throws InterruptedException when the step is stopped; its processes have been ended by then
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
                requireBuild(); // One that is killed hard ends no step.
                if (Instant.now().isAfter(deadline)) {
                    expire();
                }
            }
        }
    }

    /** Ends the command with all of its processes; then its own end comes. */
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
            running.stop(new IOException("its time is over"));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** @throws InterruptedException the build has ended without the step */
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

    /** @return whether a command was under way, which is ended now */
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

    /** Stops as an abort does, and nothing more is done, because what is recorded cannot be gone on with. */
    InterruptedException refuse(String reason) throws IOException {
        synchronized (this) {
            refusal = reason;
        }
        try {
            stop(new AbortException(reason));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return new InterruptedException();
    }

    /** Why nothing more is done; null where that is not so. */
    @CheckForNull
    synchronized String refusal() {
        return refusal;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** What {@code sh} says of the command under way; null where there is none. */
    @CheckForNull
    synchronized String status() {
        return command == null || end.isDone() ? null : command.getStatus();
    }
}
