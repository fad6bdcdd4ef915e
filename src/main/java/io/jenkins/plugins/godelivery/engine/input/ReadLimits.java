package io.jenkins.plugins.godelivery.engine.input;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Limits the memory and time for reading one report. Readers account for what they keep; beyond the limit their streams
 * end with an error, so that the rest of the report is a gap.
 *
 * <p>The memory is a share of the heap and no fixed number: a report that fits is read whole, and one that does not fit
 * takes no process down. Used by one thread that reads; another may take bytes from the stream ahead of it.
 */
public final class ReadLimits {
    /** Bytes of memory for a byte of a record that is held whole. */
    public static final int COST_OF_RECORD = 6;

    private final long memory;
    private final InstantSource clock;
    private final Instant end;
    private long held;
    private volatile boolean usedUp;

    private ReadLimits(long memory, InstantSource clock, Instant end) {
        this.memory = memory;
        this.clock = clock;
        this.end = end;
    }

    /** For a process that reads one report: half of the heap, and any time. */
    public static ReadLimits ofProcess() {
        return ofMemory(heap() / 2);
    }

    /** For an agent, whose process reads the reports of some steps at once, and runs nothing else of ours. */
    public static ReadLimits ofAgent() {
        return ofMemory(heap() / 4);
    }

    /** For a controller, which writes several reports at once and serves everybody meanwhile. */
    public static ReadLimits ofController() {
        return of(heap() / 8, Duration.ofMinutes(Budget.REPORT_MINUTES.most()), InstantSource.system());
    }

    /** @param bytes of memory; any time */
    public static ReadLimits ofMemory(long bytes) {
        return new ReadLimits(bytes, InstantSource.system(), Instant.MAX);
    }

    /** @param time from now on */
    public static ReadLimits of(long bytes, Duration time, InstantSource clock) {
        return new ReadLimits(bytes, clock, clock.instant().plus(time));
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /**
     * Something is kept that takes about so many bytes of memory. It is never refused: the stream that it comes from
     * ends.
     */
    public void hold(long bytes) {
        held += bytes;
        usedUp = held > memory;
    }

    /** Something that was kept is kept no longer. */
    public void release(long bytes) {
        hold(-bytes);
    }

    /** How much is kept, for whoever releases all that has come since. */
    public long held() {
        return held;
    }

    /** Whether more is kept than may be. */
    public boolean isUsedUp() {
        return usedUp;
    }

    /** @throws IOException with the reason in one line, where memory or time is used up */
    public void check() throws IOException {
        if (usedUp) {
            throw new IOException("the report takes more than " + (memory >> 20)
                    + " MB of memory (more is read with a larger heap, java -Xmx)");
        }
        checkTime();
    }

    /** @throws IOException with the reason in one line, where time is used up: for whoever writes what was read */
    public void checkTime() throws IOException {
        if (clock.instant().isAfter(end)) {
            throw new IOException("the report takes " + Budget.REPORT_MINUTES.exceeded());
        }
    }

    /** The same bytes, of which no more come when this is used up. */
    public InputStream on(InputStream in) {
        return on(in, 0);
    }

    /**
     * The same for what is kept whole.
     *
     * @param cost bytes of memory that a byte of it takes
     */
    public InputStream on(InputStream in, int cost) {
        return new CountingInputStream(in) {
            @Override
            protected void taken(long more) throws IOException {
                hold(cost * more);
                check();
            }
        };
    }
}
