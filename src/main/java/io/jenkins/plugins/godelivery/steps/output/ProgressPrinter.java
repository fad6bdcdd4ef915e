package io.jenkins.plugins.godelivery.steps.output;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Computer;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Polls for progress, less often while there is none. */
public final class ProgressPrinter {
    private static final Logger LOGGER = Logger.getLogger(ProgressPrinter.class.getName());
    private static final long FIRST_MILLIS = 500;
    private static final long MAX_MILLIS = 5_000;

    /** Prints new progress. */
    public interface Source {
        /** @return whether there was progress */
        boolean print() throws IOException, InterruptedException;
    }

    private final Source source;
    private long pause = FIRST_MILLIS;
    private boolean stopped;

    @CheckForNull
    private Future<?> next;

    public ProgressPrinter(Source source) {
        this.source = source;
    }

    public synchronized void start() {
        if (!stopped) {
            // The few threads of the timer must not wait for agents.
            next = Timer.get()
                    .schedule(() -> Computer.threadPoolForRemoting.execute(this::poll), pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Stops; when it returns, nothing more is printed, so that the step can continue from the last line. */
    public void stop() {
        synchronized (this) {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
        }
        synchronized (source) {
            LOGGER.finest("progress ended");
        }
    }

    private void poll() {
        try {
            synchronized (source) {
                if (isStopped()) {
                    return;
                }
                pause = source.print() ? FIRST_MILLIS : Math.min(pause * 3 / 2, MAX_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            // The agent may be offline for a while; the lines are printed when it is back.
            LOGGER.log(Level.FINE, "no progress", e);
            pause = MAX_MILLIS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        start();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }
}
