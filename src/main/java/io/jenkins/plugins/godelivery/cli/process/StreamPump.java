package io.jenkins.plugins.godelivery.cli.process;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Copies the output of a process to its destination, on a separate thread. */
final class StreamPump implements Runnable {
    /**
     * A process that outlives its parent can hold the pipe open indefinitely; this time without output counts as its
     * end.
     */
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
            // The process was ended while it wrote; keep the output so far.
        }
    }

    /** Copies bytes. After a write error the output is still drained, since a blocked process would never end. */
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

    /** Waits for the remaining output of an ended process, within the idle time. */
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
