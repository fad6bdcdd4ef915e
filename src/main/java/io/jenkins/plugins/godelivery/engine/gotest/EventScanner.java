package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Reads an event as Go's encoder writes it: a flat object without whitespace. Anything else is left to {@link
 * LenientEventScanner}; both give the same event for what both read.
 *
 * <p>Exists for speed: nearly all lines of a stream of gigabytes are read here.
 */
public final class EventScanner {
    public static final int UNUSUAL = -1;

    private static final long TIME = Utf8Slice.key("Time");
    private static final long ACTION = Utf8Slice.key("Action");
    private static final long PACKAGE = Utf8Slice.key("Package");
    private static final long TEST = Utf8Slice.key("Test");
    private static final long ELAPSED = Utf8Slice.key("Elapsed");
    private static final long OUTPUT = Utf8Slice.key("Output");
    private static final byte[] OUTPUT_TYPE = Utf8Slice.ascii("OutputType");
    private static final byte[] FAILED_BUILD = Utf8Slice.ascii("FailedBuild");
    private static final byte[] IMPORT_PATH = Utf8Slice.ascii("ImportPath");
    private static final long KEY = Utf8Slice.key("Key");
    private static final long VALUE = Utf8Slice.key("Value");
    private static final long PATH = Utf8Slice.key("Path");

    private static final int MAX_DIGITS = 15;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final Utf8Slice name = new Utf8Slice();
    private final Utf8Slice string = new Utf8Slice();
    private final JsonUnescaper unescaper = new JsonUnescaper();
    private int at;

    /**
     * Reads one event.
     *
     * @return end of the object, or {@link #UNUSUAL}
     */
    public int scan(byte[] line, int from, int to, TestEvent event) {
        event.clear();
        unescaper.reset();
        if (to - from < 2 || line[from] != '{') {
            return UNUSUAL;
        }
        at = from + 1;
        do {
            if (!field(line, to, event)) {
                return UNUSUAL;
            }
        } while (next(line, to, ','));
        return next(line, to, '}') ? at : UNUSUAL;
    }

    private boolean field(byte[] line, int to, TestEvent event) {
        if (!next(line, to, '"') || !string(line, to)) {
            return false;
        }
        name.set(string.bytes, string.from, string.to);
        if (!next(line, to, ':') || at >= to) {
            return false;
        }
        if (line[at] == '"') {
            at++;
            return string(line, to) && assign(event);
        }
        return number(line, to, event);
    }

    private boolean string(byte[] line, int to) {
        int end = Utf8Slice.findQuote(line, at, to);
        if (end < to && line[end] == '"') {
            string.set(line, at, end);
            at = end + 1;
            return true;
        }
        at = unescaper.read(line, at, end, to, string);
        return at > 0;
    }

    private boolean assign(TestEvent event) {
        long key = name.key();
        if (key == ACTION) {
            event.action = TestEvent.actionOf(string);
            return true;
        }
        Utf8Slice field = key == 0 ? longField(event) : field(key, event);
        if (field != null) {
            field.set(string.bytes, string.from, string.to);
        }
        return key != ELAPSED;
    }

    /** Returns the field of a key, in the order in which Go writes them. */
    @CheckForNull
    private static Utf8Slice field(long key, TestEvent event) {
        if (key == TIME) {
            return event.time;
        } else if (key == PACKAGE) {
            return event.packageName;
        } else if (key == TEST) {
            return event.test;
        } else if (key == OUTPUT) {
            return event.output;
        } else if (key == KEY) {
            return event.key;
        } else if (key == VALUE) {
            return event.value;
        }
        return key == PATH ? event.path : null;
    }

    @CheckForNull
    private Utf8Slice longField(TestEvent event) {
        if (name.is(OUTPUT_TYPE)) {
            return event.outputType;
        } else if (name.is(FAILED_BUILD)) {
            return event.failedBuild;
        }
        return name.is(IMPORT_PATH) ? event.importPath : null;
    }

    /** Reads a plain decimal of up to 15 digits, which a double holds exactly; anything else is unusual. */
    private boolean number(byte[] line, int to, TestEvent event) {
        int start = at;
        long whole = digits(line, to, 0);
        int count = at - start;
        if (count == 0 || (count > 1 && line[start] == '0')) {
            return false;
        }
        int decimals = 0;
        if (at < to && line[at] == '.') {
            at++;
            int point = at;
            whole = digits(line, to, whole);
            decimals = at - point;
            if (decimals == 0) {
                return false;
            }
        }
        if (count + decimals > MAX_DIGITS || name.key() != ELAPSED) {
            return false;
        }
        event.elapsed = whole / POWERS[decimals];
        return true;
    }

    private long digits(byte[] line, int to, long before) {
        long value = before;
        int stop = Math.min(to, at + MAX_DIGITS + 1);
        while (at < stop && line[at] >= '0' && line[at] <= '9') {
            value = 10 * value + (line[at] - '0');
            at++;
        }
        return value;
    }

    private boolean next(byte[] line, int to, char expected) {
        if (at < to && line[at] == expected) {
            at++;
            return true;
        }
        return false;
    }
}
