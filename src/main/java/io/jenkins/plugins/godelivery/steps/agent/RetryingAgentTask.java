package io.jenkins.plugins.godelivery.steps.agent;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.Channel;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Runs a task on an agent off the CPS thread, and retries it while the agent is offline. */
public final class RetryingAgentTask {
    private static final Logger LOGGER = Logger.getLogger(RetryingAgentTask.class.getName());
    private static final int RETRY_SECONDS = 5;

    /** Ends the step, or passes control to code that does. It throws an IOException only if the agent is offline. */
    public interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** The step that the task belongs to. */
    public interface Owner {
        /** Reports that the agent is offline; returns false if the step no longer waits for it. */
        boolean waits(IOException cause);

        void failed(Throwable defect);
    }

    private final Task task;
    private final Owner owner;
    private boolean cancelled;
    private Future<?> future;

    public RetryingAgentTask(Task task, Owner owner) {
        this.task = task;
        this.owner = owner;
    }

    public synchronized void start() {
        if (!cancelled) {
            future = Computer.threadPoolForRemoting.submit(this::run);
        }
    }

    private void run() {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (owner.waits(e)) {
                retry();
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "A step failed unexpectedly", e);
            owner.failed(e);
        }
    }

    private synchronized void retry() {
        if (!cancelled) {
            future = Timer.get().schedule(this::start, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    public synchronized void cancel() {
        cancelled = true;
        future.cancel(true);
    }

    public static boolean isAway(FilePath place) {
        return place.getChannel() instanceof Channel channel && channel.isClosingOrClosed();
    }
}
