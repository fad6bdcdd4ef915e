package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Limits the memory and time for reading one report. Readers account for what they keep; beyond the limit their
 * streams fail, so that the rest of the report is a gap.
 *
 * <p>The memory is a share of the heap, not a fixed number: a report that fits is read whole, and one that does not
 * fit cannot exhaust the heap. Used by one reading thread; another may read ahead from the stream.
 */
public final class ReadLimits {
    /** Bytes of memory per byte of a record that is held whole. */
    public static final int COST_OF_RECORD = 6;

    /** Source of more memory; empty for a fixed size. */
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

    /** Returns the limits of a process that reads one report: half of the heap, and unlimited time. */
    public static ReadLimits ofProcess() {
        return ofMemory(heap() / 2);
    }

    /**
     * Returns the limits of an agent, whose process reads the reports of several steps at once and otherwise runs
     * only Jenkins.
     */
    public static ReadLimits ofAgent() {
        return ofMemory(heap() / 4);
    }

    /**
     * Returns the limits of a controller, which reads several reports at once while it serves its users. Time spent
     * waiting for memory does not count.
     */
    public static ReadLimits ofController(MemoryPool.Share share) {
        InstantSource clock = InstantSource.system();
        return new ReadLimits(
                share.size(), Optional.of(share), clock, clock.instant().plus(time()));
    }

    /** Returns the limits of work that only takes time, such as writing what was read. */
    public static ReadLimits ofTime() {
        return of(Long.MAX_VALUE, time(), InstantSource.system());
    }

    /** Returns the limits of one of many outputs that are followed live. */
    public static ReadLimits ofShare(MemoryPool.Share share) {
        return new ReadLimits(share.size(), Optional.of(share), InstantSource.system(), Instant.MAX);
    }

    private static Duration time() {
        return Duration.ofMinutes(Budget.REPORT_MINUTES.most());
    }

    /**
     * Returns a limit of memory, with unlimited time.
     *
     * @param bytes of memory
     */
    public static ReadLimits ofMemory(long bytes) {
        return new ReadLimits(bytes, Optional.empty(), InstantSource.system(), Instant.MAX);
    }

    /**
     * Returns limits of memory and time.
     *
     * @param time from now
     */
    public static ReadLimits of(long bytes, Duration time, InstantSource clock) {
        return new ReadLimits(bytes, Optional.empty(), clock, clock.instant().plus(time));
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /**
     * Accounts for memory that is kept, as an approximate number of bytes. It is never refused: the input stream ends
     * instead.
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
            Thread.currentThread().interrupt(); // The read ends here.
        }
        end = end.equals(Instant.MAX) ? end : end.plus(Duration.between(begin, clock.instant()));
    }

    /** Accounts for memory that is no longer kept. */
    public void release(long bytes) {
        hold(-bytes);
    }

    /** Returns the accounted memory, so that a caller can later release everything added since. */
    public long held() {
        return held;
    }

    /** Returns whether more memory is kept than allowed. */
    public boolean isUsedUp() {
        return usedUp;
    }

    /**
     * Fails if memory or time is used up.
     *
     * @throws IOException with a one-line reason if memory or time is used up
     */
    public void check() throws IOException {
        if (usedUp) {
            throw new ExplainedIOException(Message.of("input.memory", String.valueOf(memory >> 20)));
        }
        checkTime();
    }

    /**
     * Fails if the time is used up; for writers of what was read.
     *
     * @throws IOException with a one-line reason if the time is used up
     */
    public void checkTime() throws IOException {
        if (clock.instant().isAfter(end)) {
            throw new ExplainedIOException(Message.of("input.time", Budget.REPORT_MINUTES.exceeded()));
        }
    }

    /** Wraps a stream so that it fails when these limits are used up. */
    public InputStream on(InputStream in) {
        return on(in, 0);
    }

    /**
     * Wraps a stream whose content is held whole.
     *
     * @param cost bytes of memory per byte of the stream
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
