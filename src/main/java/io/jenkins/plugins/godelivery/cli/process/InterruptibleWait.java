package io.jenkins.plugins.godelivery.cli.process;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * An interruptible wait of a host's thread. It can be stopped from outside once: later waits serve the record of the
 * interrupted work.
 */
final class InterruptibleWait {
    @CheckForNull
    private Thread thread;

    private boolean stopped;
    private boolean known;

    /**
     * This thread begins to wait.
     *
     * @throws InterruptedException when it was stopped before, and that has not been noticed
     */
    synchronized void begin() throws InterruptedException {
        if (stopped && !known) {
            known = true;
            throw new InterruptedException();
        }
        thread = Thread.currentThread();
    }

    /** What was begun has ended. */
    synchronized void end() {
        thread = null;
    }

    /** Whoever waited has noticed already, by other means. */
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
