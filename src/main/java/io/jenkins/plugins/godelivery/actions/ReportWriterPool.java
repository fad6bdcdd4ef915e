package io.jenkins.plugins.godelivery.actions;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Threads that write reports. A report is held in memory while it is written, so there are few of them; each job uses
 * one at a time, so that builds of one job cannot block the others.
 */
final class ReportWriterPool {
    private static final int THREADS = 3;
    private static final String NAME = "Go Delivery report writer";

    private final Executor threads;
    /** Of jobs that write: what waits until they have. */
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    ReportWriterPool() {
        this(Executors.newFixedThreadPool(THREADS, task -> {
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

    void execute(String job, Runnable task) {
        synchronized (waiting) {
            Queue<Runnable> others = waiting.get(job);
            if (others != null) {
                others.add(task);
                return;
            }
            waiting.put(job, new ArrayDeque<>());
        }
        run(job, task);
    }

    private void run(String job, Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                next(job);
            }
        });
    }

    private void next(String job) {
        Runnable task;
        synchronized (waiting) {
            task = waiting.get(job).poll();
            if (task == null) {
                waiting.remove(job);
                return;
            }
        }
        run(job, task);
    }
}
