package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Runs the tasks that write reports, scheduled by a {@link FairQueue}. */
final class ReportWriterPool {
    private static final String NAME = "Go Delivery report writer";

    private final FairQueue queue = new FairQueue();
    private final Executor threads;

    ReportWriterPool() {
        this(Executors.newFixedThreadPool(FairQueue.SLOTS, task -> {
            Thread thread = new Thread(task, NAME);
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** @param threads executor that runs the tasks */
    ReportWriterPool(Executor threads) {
        this.threads = threads;
    }

    /** Returns whether the current thread belongs to the pool; such a thread must not wait for a report. */
    static boolean isOne() {
        return Thread.currentThread().getName().equals(NAME);
    }

    /** Runs the task when its owner gets a slot. */
    void execute(BuildOwner owner, Runnable task) {
        queue.request(
                owner,
                slot -> threads.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        slot.end();
                    }
                }));
    }
}
