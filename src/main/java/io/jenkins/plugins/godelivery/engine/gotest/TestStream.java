package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.Comparator;

/** One of the streams that are read: its origin, and its position among the others according to its events. */
final class TestStream {
    /**
     * By time; without times, in the order in which streams of one origin were read. The order of files does not
     * matter.
     */
    static final Comparator<TestStream> ORDER = Comparator.<TestStream>comparingLong(stream -> stream.startedMillis)
            .thenComparing(stream -> stream.origin.id())
            .thenComparingInt(stream -> stream.number);

    final Origin origin;
    private final int number;
    private long startedMillis = Long.MAX_VALUE;

    TestStream(Origin origin, int number) {
        this.origin = origin;
        this.number = number;
    }

    /** Notes that a package began, at a time that may be {@link Timestamp#ABSENT}. */
    void began(long millis) {
        if (millis != Timestamp.ABSENT) {
            startedMillis = Math.min(startedMillis, millis);
        }
    }
}
