package io.jenkins.plugins.godelivery.cli.process;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Carries what a process prints to where it is wanted, on a thread of its own. */
final class StreamPump implements Runnable {
    /** A process that outlives its parent can hold the pipe open for ever; this long without a byte is its end. */
    private static final Duration IDLE_MILLIS = Duration.ofSeconds(2);

    private final InputStream from;
    private final OutputStream to;
    private final Thread thread = new Thread(this, "output of a process");
    private final Object lock = new Object();
    private long carried;
    private boolean abandoned;

    @CheckForNull
    private IOException failure;

    private StreamPump(InputStream from, OutputStream to) {
        this.from = from;
        this.to = to;
        thread.setDaemon(true);
    }

    static StreamPump start(InputStream from, OutputStream to) {
        StreamPump pump = new StreamPump(from, to);
        pump.thread.start();
        return pump;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                copy(buffer, count);
            }
        } catch (IOException e) {
            // The process was ended while it wrote; what it had written is there.
        }
    }

    /** What cannot be written is still read: a process that cannot print would never end. */
    private void copy(byte[] buffer, int count) {
        synchronized (lock) {
            carried += count;
            if (abandoned || failure != null) {
                return;
            }
            try {
                to.write(buffer, 0, count);
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /** The process has ended: waits for the rest of what it printed, and no longer. */
    void finish() throws IOException, InterruptedException {
        long before = -1;
        while (thread.isAlive()) {
            synchronized (lock) {
                if (carried == before) {
                    abandoned = true;
                    break;
                }
                before = carried;
            }
            thread.join(IDLE_MILLIS.toMillis());
        }
        synchronized (lock) {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
