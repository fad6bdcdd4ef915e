package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.goroutine.LeaksBuilder;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import java.util.Arrays;

/**
 * Parses test streams incrementally as they are written, and notifies a listener at once. Not thread-safe.
 *
 * <p>{@link #begin}, {@link #feed} and {@link #end} for each stream, then {@link #report} once.
 */
public final class TestStreamParser {

    private static final byte NEWLINE = '\n';

    private final StreamContext context;
    private final StreamLines lines;
    private byte[] carry = new byte[1 << 12];
    private int carried;
    private boolean cut;

    /** @param races receives the race reports that the tests printed; its limits apply to all of the streams */
    public TestStreamParser(RacesBuilder races, TestListener listener, Warnings warnings) {
        this(races, new LeaksBuilder(races.limits()), listener, warnings);
    }

    /**
     * @param races receives the race reports that the tests printed; its limits apply to all of the streams
     * @param leaks receives the leaked goroutines that test binaries listed
     */
    public TestStreamParser(RacesBuilder races, LeaksBuilder leaks, TestListener listener, Warnings warnings) {
        context = new StreamContext(races, leaks, listener, warnings);
        lines = new StreamLines(context);
    }

    ReadLimits limits() {
        return context.limits;
    }

    /**
     * Begins a new stream.
     *
     * @param file its name, for warnings
     * @param origin of the stream: a later stream of the same origin holds reruns
     */
    public void begin(String file, Origin origin) {
        context.file = file;
        context.line = 0;
        lines.begin(origin);
    }

    /**
     * Parses bytes of the stream. Those beyond the limits are ignored; a reader's stream ends there with an error.
     */
    public void feed(byte[] bytes, int offset, int length) {
        if (context.limits.isUsedUp()) {
            return;
        }
        int from = offset;
        int to = offset + length;
        if (carried > 0 || cut) {
            int stop = ByteSearch.find(bytes, from, to, NEWLINE);
            carry(bytes, from, stop);
            if (stop == to) {
                return;
            }
            carriedLine();
            from = stop + 1;
        }
        for (int stop = ByteSearch.find(bytes, from, to, NEWLINE);
                stop < to;
                stop = ByteSearch.find(bytes, from, to, NEWLINE)) {
            context.line++;
            lines.line(bytes, from, stop, true);
            from = stop + 1;
        }
        carry(bytes, from, to);
    }

    private void carry(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, Budget.EVENT_LINE_BYTES.count() - carried);
        cut |= count < to - from;
        if (carried + count > carry.length) {
            carry = Arrays.copyOf(carry, (int) Math.min(Budget.EVENT_LINE_BYTES.count(), 2L * (carried + count)));
        }
        System.arraycopy(bytes, from, carry, carried, count);
        carried += count;
    }

    private void carriedLine() {
        context.line++;
        if (cut) {
            context.warn(Message.of("tests.lineTooLong", Budget.EVENT_LINE_BYTES.count() >> 20));
        }
        int length = carried;
        carried = 0;
        lines.line(carry, 0, length, !cut);
        cut = false;
        if (carry.length > 1 << 20) {
            carry = new byte[1 << 12];
        }
    }

    /** Notes that part of the stream is lost, for a reason that the caller has reported. */
    public void damaged() {
        lines.damaged();
    }

    /** Ends the stream; what has no end by now gets none. */
    public void end() {
        if (carried > 0) {
            lines.unterminated();
            carriedLine();
        }
        lines.endOfStream();
    }

    public TestReport report() {
        return lines.report();
    }
}
