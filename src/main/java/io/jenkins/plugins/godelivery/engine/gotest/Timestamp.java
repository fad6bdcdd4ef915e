package io.jenkins.plugins.godelivery.engine.gotest;

import java.time.LocalDate;

/** Parses times of events as Go writes them: {@code 2026-11-21T07:14:36.178Z}, {@code …+01:00}. */
public final class Timestamp {
    public static final long ABSENT = Long.MIN_VALUE;

    private Timestamp() {}

    /** Returns milliseconds since 1970, {@link #ABSENT} for anything but a time. */
    public static long millis(Utf8Slice time) {
        byte[] b = time.bytes;
        int from = time.from;
        if (time.length() < 20 || b[from + 4] != '-' || b[from + 10] != 'T' || b[from + 16] != ':') {
            return ABSENT;
        }
        int year = number(b, from, 4);
        int month = number(b, from + 5, 2);
        int day = number(b, from + 8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 28 + 3) {
            return ABSENT;
        }
        long days = LocalDate.of(year, month, 1).toEpochDay() + day - 1;
        long seconds = days * 86_400
                + number(b, from + 11, 2) * 3600L
                + number(b, from + 14, 2) * 60L
                + number(b, from + 17, 2);
        return seconds * 1000 + rest(b, from + 19, time.to);
    }

    /** Returns the milliseconds of what follows the seconds: a fraction and the offset from UTC. */
    private static long rest(byte[] b, int from, int to) {
        int at = from;
        long millis = 0;
        if (b[at] == '.') {
            at++;
            for (int weight = 100; at < to && b[at] >= '0' && b[at] <= '9'; at++, weight /= 10) {
                millis += (long) weight * (b[at] - '0');
            }
        }
        if (to - at < 6 || (b[at] != '+' && b[at] != '-')) {
            return millis;
        }
        long offset = (number(b, at + 1, 2) * 60L + number(b, at + 4, 2)) * 60_000;
        return b[at] == '+' ? millis - offset : millis + offset;
    }

    private static int number(byte[] b, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return -1;
            }
            value = 10 * value + (b[i] - '0');
        }
        return value;
    }
}
