package io.jenkins.plugins.godelivery.cli.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The running processes of a command. On Ctrl-C or SIGTERM they and all their descendants are terminated, no new one
 * starts, and the caller gets some time to save the records and to print the outcome.
 */
public final class RunningProcesses implements AutoCloseable {
    private static final Duration KILL_DELAY = Duration.ofSeconds(3);
    private static final Duration FLUSH_DELAY = Duration.ofSeconds(20);

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::shutdown, "shutdown");
    private volatile boolean aborted;
    private volatile Runnable onAbort = () -> {};
    private volatile BooleanSupplier exitsNormally = () -> false;

    /** Delays the shutdown of the JVM from now until closed. May be called once. */
    public RunningProcesses guard() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    /** Returns whether the user aborted the command. */
    public boolean aborted() {
        return aborted;
    }

    /** Sets an action to run on another thread at the signal, to end waits for something other than a process. */
    public void onAbort(Runnable action) {
        onAbort = action;
    }

    /**
     * Sets a check to run on another thread at the signal: whether the current work treats it as a decision and
     * completes by itself. Then nothing is terminated, and the JVM waits for it.
     */
    public void onDecision(BooleanSupplier decides) {
        exitsNormally = decides;
    }

    void started(Process process) {
        running.add(process);
        if (aborted) {
            end(process);
        }
    }

    void ended(Process process) {
        running.remove(process);
    }

    static void end(Process process) {
        new ProcessTree(process.toHandle()).end(KILL_DELAY);
    }

    private void shutdown() {
        try {
            if (exitsNormally.getAsBoolean()) {
                closed.await();
                return;
            }
            aborted = true;
            running.forEach(RunningProcesses::end);
            onAbort.run();
            closed.await(FLUSH_DELAY.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (!aborted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                aborted = true; // The signal has just arrived.
            }
        }
    }
}
