package io.jenkins.plugins.godelivery.engine.input;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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

    /** Which more may be asked for; empty for a fixed size. */
    private final Optional<MemoryPool.Share> share;

    private final InstantSource clock;
    private volatile long memory;
    private volatile Instant end;
    private long held;
    private volatile boolean usedUp;

    private ReadLimits(long memory, Optional<MemoryPool.Share> share, InstantSource clock, Instant end) {
        this.memory = memory;
        this.share = share;
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

    /**
     * For a controller, which reads several reports at once and serves everybody meanwhile. The time that it waits for
     * memory does not count.
     */
    public static ReadLimits ofController(MemoryPool.Share share) {
        InstantSource clock = InstantSource.system();
        return new ReadLimits(
                share.size(), Optional.of(share), clock, clock.instant().plus(time()));
    }

    /** For what only takes time, such as writing what was read. */
    public static ReadLimits ofTime() {
        return of(Long.MAX_VALUE, time(), InstantSource.system());
    }

    /** For an output that is followed live, one of many. */
    public static ReadLimits ofShare(MemoryPool.Share share) {
        return new ReadLimits(share.size(), Optional.of(share), InstantSource.system(), Instant.MAX);
    }

    private static Duration time() {
        return Duration.ofMinutes(Budget.REPORT_MINUTES.most());
    }

    /**
     * Returns a limit of memory.
     *
     * @param bytes of memory; any time
     */
    public static ReadLimits ofMemory(long bytes) {
        return new ReadLimits(bytes, Optional.empty(), InstantSource.system(), Instant.MAX);
    }

    /**
     * Returns limits of memory and time.
     *
     * @param time from now on
     */
    public static ReadLimits of(long bytes, Duration time, InstantSource clock) {
        return new ReadLimits(bytes, Optional.empty(), clock, clock.instant().plus(time));
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
        if (held > memory && share.isPresent()) {
            grow(share.get());
        }
        usedUp = held > memory;
    }

    private void grow(MemoryPool.Share more) {
        Instant begin = clock.instant();
        try {
            memory = more.grow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // What is read ends here.
        }
        end = end.equals(Instant.MAX) ? end : end.plus(Duration.between(begin, clock.instant()));
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

    /**
     * Fails where memory or time is used up.
     *
     * @throws IOException with the reason in one line, where memory or time is used up
     */
    public void check() throws IOException {
        if (usedUp) {
            throw new IOException("the report takes more than " + (memory >> 20)
                    + " MB of memory (more is read with a larger heap, java -Xmx)");
        }
        checkTime();
    }

    /**
     * Fails where the time is used up.
     *
     * @throws IOException with the reason in one line, where time is used up: for whoever writes what was read
     */
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
