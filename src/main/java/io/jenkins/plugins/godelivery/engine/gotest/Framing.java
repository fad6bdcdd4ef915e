package io.jenkins.plugins.godelivery.engine.gotest;

/** Lines that testing prints around a test's own words, which tell a reader of its output nothing. */
final class Framing {
    private static final byte[] UPDATE = Text.ascii("=== ");
    private static final byte[] REPORT = Text.ascii("--- ");
    private static final byte[] FRAME = Text.ascii("frame");
    private static final int REPORT_LENGTH = "--- PASS: ".length();

    private Framing() {}

    /** Since Go 1.27 the event says so. */
    static boolean is(TestEvent event) {
        if (!event.outputType.isEmpty()) {
            return event.outputType.is(FRAME);
        }
        if (event.test.isEmpty()) {
            return false;
        }
        Text text = event.output;
        byte first = text.bytes[text.from];
        if (first == '=') {
            return text.startsWith(UPDATE);
        }
        return (first == '-' || first == ' ') && isReport(text, event.test);
    }

    /**
     * Whether a line that {@link #is} framing is a report at the beginning of its line, as that of a subtest is only since
     * Go 1.20, and says so by its event alone: only subtests have a slash in their names. Reports of benchmarks never are
     * indented.
     */
    static boolean isUnindentedReport(TestEvent event) {
        Text test = event.test;
        return event.output.bytes[event.output.from] == '-'
                && !test.isEmpty()
                && !Benchmarks.isBenchmark(test)
                && (!event.outputType.isEmpty() || Text.find(test.bytes, test.from, test.to, (byte) '/') < test.to);
    }

    /** {@code "    --- FAIL: TestX/sub (0.00s)"} under the very test that it names. */
    private static boolean isReport(Text text, Text test) {
        int start = text.from;
        while (start < text.to && text.bytes[start] == ' ') {
            start++;
        }
        if (text.to - start < REPORT_LENGTH + test.length() || text.indexOf(REPORT) != start) {
            return false;
        }
        int name = Text.find(text.bytes, start, text.to, (byte) ':') + 2;
        int end = name + test.length();
        return end < text.to && test.sameAs(text.bytes, name, end);
    }
}
