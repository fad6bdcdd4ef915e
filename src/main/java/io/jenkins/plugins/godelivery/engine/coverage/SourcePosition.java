package io.jenkins.plugins.godelivery.engine.coverage;

/** A line and a column in one number that sorts like positions in a file. */
final class SourcePosition {
    private SourcePosition() {}

    static long of(int line, int column) {
        return (long) line << 32 | column;
    }

    static int line(long position) {
        return (int) (position >>> 32);
    }

    static int column(long position) {
        return (int) position;
    }
}
