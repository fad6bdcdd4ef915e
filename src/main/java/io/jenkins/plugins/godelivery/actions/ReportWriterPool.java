package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Threads that write reports, which share them by a {@link FairQueue}. */
final class ReportWriterPool {
    private static final String NAME = "Go Delivery report writer";

    private final FairQueue queue = new FairQueue();
    private final Executor threads;

    ReportWriterPool() {
        this(Executors.newFixedThreadPool(FairQueue.PLACES, task -> {
            Thread thread = new Thread(task, NAME);
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** @param threads that run what is given to them */
    ReportWriterPool(Executor threads) {
        this.threads = threads;
    }

    /** Whether this thread is one of them: it waits for no report. */
    static boolean isOne() {
        return Thread.currentThread().getName().equals(NAME);
    }

    /** Runs the task when its owner's turn has come. */
    void execute(BuildOwner owner, Runnable task) {
        queue.request(
                owner,
                turn -> threads.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        turn.end();
                    }
                }));
    }
}
