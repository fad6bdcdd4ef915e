package io.jenkins.plugins.godelivery.engine.gotest;

/** Recognises names of benchmarks in test events. */
final class Benchmarks {
    private static final byte[] PREFIX = Utf8Slice.ascii("Benchmark");

    private Benchmarks() {}

    /** Returns whether a name is that of a benchmark, which has no end event unless it fails, and is not a test. */
    static boolean isBenchmark(Utf8Slice test) {
        return test.startsWith(PREFIX)
                && (test.length() == PREFIX.length || !Character.isLowerCase(test.bytes[test.from + PREFIX.length]));
    }

    /**
     * Finds a benchmark that fails late, whose report has the {@code -8} of GOMAXPROCS after the name that it began
     * with.
     *
     * @return row of the benchmark that began, {@link TestTable#ABSENT} if there is none
     */
    static int withoutProcs(Utf8Slice test, PackageLog log) {
        int dash = test.to;
        while (dash > test.from && Character.isDigit(test.bytes[dash - 1])) {
            dash--;
        }
        boolean hasProcs = dash < test.to && dash > test.from && test.bytes[dash - 1] == '-';
        return hasProcs && isBenchmark(test) ? log.row(test.bytes, test.from, dash - 1) : TestTable.ABSENT;
    }
}
