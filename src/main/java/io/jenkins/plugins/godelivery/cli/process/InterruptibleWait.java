package io.jenkins.plugins.godelivery.cli.process;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * An interruptible wait of a host's thread. It can be stopped from another thread once: later waits serve to record the
 * interrupted work.
 */
final class InterruptibleWait {
    @CheckForNull
    private Thread thread;

    private boolean stopped;
    private boolean known;

    /**
     * Begins a wait on the current thread.
     *
     * @throws InterruptedException if it was stopped earlier and that has not been reported yet
     */
    synchronized void begin() throws InterruptedException {
        if (stopped && !known) {
            known = true;
            throw new InterruptedException();
        }
        thread = Thread.currentThread();
    }

    /** Ends the wait. */
    synchronized void end() {
        thread = null;
    }

    /** Marks a stop as reported by other means. */
    synchronized void known() {
        known = true;
    }

    synchronized void stop() {
        stopped = true;
        if (thread != null && !known) {
            known = true;
            thread.interrupt();
        }
    }
}
