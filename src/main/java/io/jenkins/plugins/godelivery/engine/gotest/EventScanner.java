package io.jenkins.plugins.godelivery.engine.gotest;

/**
 * Reads an event as Go's encoder writes it: a flat object without blanks. Anything else is left to
 * {@link EventFallback}; both give the same event for what both read.
 *
 * <p>Exists for speed: nearly all lines of a stream of gigabytes end here.
 */
final class EventScanner {
    static final int UNUSUAL = -1;

    private static final long TIME = Text.key("Time");
    private static final long ACTION = Text.key("Action");
    private static final long PACKAGE = Text.key("Package");
    private static final long TEST = Text.key("Test");
    private static final long ELAPSED = Text.key("Elapsed");
    private static final long OUTPUT = Text.key("Output");
    private static final byte[] OUTPUT_TYPE = Text.ascii("OutputType");
    private static final byte[] FAILED_BUILD = Text.ascii("FailedBuild");
    private static final byte[] IMPORT_PATH = Text.ascii("ImportPath");
    private static final long KEY = Text.key("Key");
    private static final long VALUE = Text.key("Value");
    private static final long PATH = Text.key("Path");

    private static final int MAX_DIGITS = 15;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final Text name = new Text();
    private final Text string = new Text();
    private final Unescaper unescaper = new Unescaper();
    private int at;

    /** @return where the object ends, or {@link #UNUSUAL} */
    int scan(byte[] line, int from, int to, TestEvent event) {
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
        int end = Text.findQuote(line, at, to);
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
        Text field = key == 0 ? longField(event) : field(key, event);
        if (field != null) {
            field.set(string.bytes, string.from, string.to);
        }
        return key != ELAPSED;
    }

    /** In the order in which Go writes them. */
    private static Text field(long key, TestEvent event) {
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

    private Text longField(TestEvent event) {
        if (name.is(OUTPUT_TYPE)) {
            return event.outputType;
        } else if (name.is(FAILED_BUILD)) {
            return event.failedBuild;
        }
        return name.is(IMPORT_PATH) ? event.importPath : null;
    }

    /** Plain decimals of up to 15 digits, which a double holds exactly; all else is unusual. */
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
