package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;

/** Recognises lines that testing prints around the output of a test, which are of no interest to a reader. */
public final class FramingLines {
    private static final byte[] UPDATE = Utf8Slice.ascii("=== ");
    private static final byte[] REPORT = Utf8Slice.ascii("--- ");
    private static final byte[] FRAME = Utf8Slice.ascii("frame");
    private static final int REPORT_LENGTH = "--- PASS: ".length();

    private FramingLines() {}

    /** Returns whether the output is framing; since Go 1.27 the event says so. */
    public static boolean is(TestEvent event) {
        if (!event.outputType.isEmpty()) {
            return event.outputType.is(FRAME);
        }
        if (event.test.isEmpty()) {
            return false;
        }
        Utf8Slice utf8Slice = event.output;
        byte first = utf8Slice.bytes[utf8Slice.from];
        if (first == '=') {
            return utf8Slice.startsWith(UPDATE);
        }
        return (first == '-' || first == ' ') && isReport(utf8Slice, event.test);
    }

    /**
     * Returns whether framing ({@link #is}) is an unindented report, which a subtest has only since Go 1.20. The
     * event alone shows this: only subtests have a slash in their names. Reports of benchmarks are never indented.
     */
    public static boolean isUnindentedReport(TestEvent event) {
        Utf8Slice test = event.test;
        return event.output.bytes[event.output.from] == '-'
                && !test.isEmpty()
                && !Benchmarks.isBenchmark(test)
                && (!event.outputType.isEmpty()
                        || ByteSearch.find(test.bytes, test.from, test.to, (byte) '/') < test.to);
    }

    /** Returns whether it is {@code "    --- FAIL: TestX/sub (0.00s)"} within the test that it names. */
    private static boolean isReport(Utf8Slice utf8Slice, Utf8Slice test) {
        int start = utf8Slice.from;
        while (start < utf8Slice.to && utf8Slice.bytes[start] == ' ') {
            start++;
        }
        if (utf8Slice.to - start < REPORT_LENGTH + test.length() || utf8Slice.indexOf(REPORT) != start) {
            return false;
        }
        int name = ByteSearch.find(utf8Slice.bytes, start, utf8Slice.to, (byte) ':') + 2;
        int end = name + test.length();
        return end < utf8Slice.to && test.sameAs(utf8Slice.bytes, name, end);
    }
}
