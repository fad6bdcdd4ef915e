package io.jenkins.plugins.godelivery.engine.gotest;

/** Names of benchmarks in the events of tests. */
final class Benchmarks {
    private static final byte[] PREFIX = Utf8Slice.ascii("Benchmark");

    private Benchmarks() {}

    /** A benchmark has no end event unless it fails, and is no test. */
    static boolean isBenchmark(Utf8Slice test) {
        return test.startsWith(PREFIX)
                && (test.length() == PREFIX.length || !Character.isLowerCase(test.bytes[test.from + PREFIX.length]));
    }

    /**
     * A benchmark that fails late is reported with the {@code -8} of GOMAXPROCS behind the name that it began with.
     *
     * @return the row of the one that began, {@link TestTable#ABSENT} where there is none
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
