package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;

/**
 * Recognises lines of a program's output that {@link PackageLines} evaluates, or may evaluate together with others.
 */
public final class SignificantLines {
    private static final byte[] RUNTIME_SIGNAL = Utf8Slice.ascii("SIG");
    private static final byte[] REPORT = Utf8Slice.ascii("--- ");
    private static final byte[][] REPORTS = {
        Utf8Slice.ascii("--- PASS: "), Utf8Slice.ascii("--- FAIL: "), Utf8Slice.ascii("--- SKIP: ")
    };
    private static final byte[][] OF_PACKAGE = {
        PackageLines.COVERAGE, PackageLines.OK, PackageLines.FAILED, PackageLines.PASSED, PackageLines.RACE_OUTSIDE,
    };

    private SignificantLines() {}

    /** Returns whether it may be the first of several: a race, a crash, a benchmark, leaks, the end of the process. */
    public static boolean begin(Utf8Slice line) {
        return switch (line.bytes[line.from]) {
                    case 'S' -> line.startsWith(RUNTIME_SIGNAL);
                    case 'g' -> CrashScanner.beginsStack(line);
                    case '=' -> line.startsWith(LeakLines.BEGIN);
                    case 'p' -> line.is(CrashScanner.EXIT);
                    case 'B' -> line.startsWith(PackageLines.BENCHMARK);
                    case 'e' -> line.startsWith(PackageLines.EXIT_STATUS);
                    case 's' -> line.startsWith(PackageLines.SIGNAL);
                    default -> false;
                }
                || ends(line)
                || line.contains(CrashScanner.PANIC)
                || line.contains(CrashScanner.FATAL)
                || isReport(line);
    }

    private static boolean ends(Utf8Slice line) {
        return switch (line.bytes[line.to - 1]) {
            case 'E' -> line.endsWith(PackageLines.RACE_HEADER);
            case '=' -> line.endsWith(PackageLines.RACE_RULE);
            case 't' -> line.endsWith(PackageLines.RACE_IN_TEST);
            default -> false;
        };
    }

    /** Returns whether it has a report after other output, which Go before 1.20 did not recognise. */
    private static boolean isReport(Utf8Slice line) {
        if (!line.contains(REPORT)) {
            return false;
        }
        for (byte[] report : REPORTS) {
            if (line.contains(report)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether output contains the go command's summary of a package: {@code ok}, {@code FAIL}, then a tab. */
    public static boolean haveSummary(Utf8Slice output) {
        return ByteSearch.find(output.bytes, output.from, output.to, (byte) '\t') < output.to
                && (output.contains(PackageLines.OK) || output.contains(PackageLines.FAIL));
    }

    /** Returns whether it says something about its package if it belongs to no test. */
    public static boolean isOfPackage(Utf8Slice line) {
        byte first = line.bytes[line.from];
        if (first == '?' || first == '\t') {
            return true;
        }
        for (byte[] beginning : OF_PACKAGE) {
            if (line.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
