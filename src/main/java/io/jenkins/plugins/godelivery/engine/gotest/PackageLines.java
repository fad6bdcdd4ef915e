package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.race.RaceScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scans the lines of one run of a package, in the order of the stream, for what no event tells: races, the end of the
 * process, coverage, benchmarks, and the go command's own summary.
 *
 * <p>For nearly all lines the first and last bytes suffice to skip them.
 */
final class PackageLines {
    static final byte[] RACE_HEADER = Utf8Slice.ascii("WARNING: DATA RACE");
    static final byte[] RACE_RULE = Utf8Slice.ascii("==================");
    static final byte[] RACE_IN_TEST = Utf8Slice.ascii("race detected during execution of test");
    static final byte[] RACE_OUTSIDE = Utf8Slice.ascii("testing: race detected outside of test execution");
    static final byte[] EXIT_STATUS = Utf8Slice.ascii("exit status ");
    static final byte[] SIGNAL = Utf8Slice.ascii("signal: ");
    static final byte[] COVERAGE = Utf8Slice.ascii("coverage: ");
    private static final byte[] OF_STATEMENTS = Utf8Slice.ascii("% of statements");
    static final byte[] OK = Utf8Slice.ascii("ok  \t");
    static final byte[] FAIL = Utf8Slice.ascii("FAIL\t");
    static final byte[] FAILED = Utf8Slice.ascii("FAIL");
    static final byte[] PASSED = Utf8Slice.ascii("PASS");
    private static final byte[] CACHED = Utf8Slice.ascii("\t(cached)");
    private static final byte[] NO_TEST_FILES = Utf8Slice.ascii("[no test files]");
    private static final byte[] BUILD_FAILED = Utf8Slice.ascii("[build failed]");
    private static final byte[] SETUP_FAILED = Utf8Slice.ascii("[setup failed]");
    static final byte[] BENCHMARK = Utf8Slice.ascii("Benchmark");

    private final PackageLog log;
    private final StreamContext context;
    private final String packageName;

    @CheckForNull
    private RaceScanner races;

    private final CrashFinder crashes;

    @CheckForNull
    private BenchmarkLines benchmarks;

    private String exit = "";
    private boolean raceOutside;
    private double coverage = Double.NaN;
    private boolean cached;
    private boolean noTestFiles;
    private boolean buildFailed;
    private boolean setupFailed;

    PackageLines(PackageLog log, TestOutputs outputs) {
        this.log = log;
        context = log.context;
        crashes = new CrashFinder(outputs, context.limits);
        packageName = log.name();
    }

    /**
     * @param row of the test that the stream attributes the line to
     * @param testsRun whether some test has not ended, so that an apparent summary is output of a test
     * @return whether the line says that the race detector failed this test
     */
    boolean line(Utf8Slice line, int row, boolean testsRun) {
        crashes.line(line, row);
        if (races != null) {
            race(line, row);
        }
        if (line.isEmpty()) {
            return false;
        }
        byLastByte(line, row);
        byFirstByte(line, row, testsRun);
        return line.bytes[line.to - 1] == 't' && line.endsWith(RACE_IN_TEST);
    }

    private void byLastByte(Utf8Slice line, int row) {
        byte last = line.bytes[line.to - 1];
        if (races == null
                && ((last == 'E' && line.endsWith(RACE_HEADER)) || (last == '=' && line.endsWith(RACE_RULE)))) {
            races = new RaceScanner(context.races, context.warnings, context.file, packageName);
            race(line, row);
        }
    }

    private void byFirstByte(Utf8Slice line, int row, boolean testsRun) {
        switch (line.bytes[line.from]) {
            case 'p', 'f', 'S' -> crashes.begin(line, row);
            case 'g' -> crashes.beginBehindWords(line, row);
            case 'B', ' ' -> benchmark(line);
            default -> {
                if (row == TestTable.ABSENT) {
                    ofPackage(line, testsRun);
                }
            }
        }
        ending(line);
    }

    private void race(Utf8Slice line, int row) {
        int before = races.reports();
        String test = row == TestTable.ABSENT ? null : log.testName(row);
        races.line(line.toString(), context.line, test);
        if (races.reports() > before) {
            context.listener.raceFound(packageName, test == null ? "" : test);
        }
    }

    /** Notes output of testing itself: a test began, continued or ended. */
    void processLives() {
        crashes.processLives();
    }

    private void benchmark(Utf8Slice line) {
        if (benchmarks == null && line.startsWith(BENCHMARK)) {
            benchmarks = new BenchmarkLines(context.limits);
        }
        if (benchmarks != null) {
            benchmarks.line(line);
        }
    }

    /** Handles the last lines of the go command, attributed to any test; a test may print them, too. */
    private void ending(Utf8Slice line) {
        if (line.startsWith(EXIT_STATUS) || line.startsWith(SIGNAL)) {
            exit = line.toString();
        } else if (!exit.isEmpty() && !line.startsWith(FAIL)) {
            exit = "";
        }
    }

    /** Handles a line without a test. A stack before testing's final PASS or FAIL was only output. */
    void ofPackage(Utf8Slice line, boolean testsRun) {
        switch (line.bytes[line.from]) {
            case 'c' -> coverage(line, !testsRun && line.startsWith(COVERAGE));
            case 'o' -> ok(line);
            case '?' -> noTestFiles |= line.endsWith(NO_TEST_FILES);
            case '\t' -> withoutTests(line);
            case 'F' -> failed(line);
            case 'P' -> testsEnded(line.is(PASSED));
            case 't' -> raceOutside |= line.is(RACE_OUTSIDE);
            default -> {
                // Otherwise this is output of the program.
            }
        }
    }

    private void ok(Utf8Slice line) {
        if (line.startsWith(OK)) {
            cached = line.contains(CACHED);
            coverage(line, true);
        }
    }

    private void testsEnded(boolean ended) {
        if (ended) {
            crashes.forget();
        }
    }

    private void failed(Utf8Slice line) {
        testsEnded(line.is(FAILED));
        if (line.startsWith(FAIL)) {
            buildFailed |= line.endsWith(BUILD_FAILED);
            setupFailed |= line.endsWith(SETUP_FAILED);
        }
    }

    /** Handles the coverage line of a package without tests, since Go 1.22: {@code "\tp\t\tcoverage: 0.0%…"}. */
    private void withoutTests(Utf8Slice line) {
        int at = line.indexOf(COVERAGE);
        if (at > 2 && line.bytes[at - 1] == '\t' && line.bytes[at - 2] == '\t') {
            noTestFiles = true;
            coverage(line, true);
        }
    }

    private void coverage(Utf8Slice line, boolean printed) {
        int end = printed ? line.indexOf(OF_STATEMENTS) : -1;
        int start = end < 0 ? -1 : line.indexOf(COVERAGE) + COVERAGE.length;
        if (start >= COVERAGE.length && start < end) {
            coverage = GoDecimal.parse(line.bytes, start, end);
        }
    }

    /** Returns the number of races so far, for {@link #raceDetected}, when a test begins. */
    int racesSoFar() {
        return races == null ? 0 : races.reports();
    }

    void raceDetected(String test, int racesBefore) {
        if (races != null) {
            races.raceDetected(test, racesBefore);
        }
    }

    /** Releases the memory once all results have been read. */
    void release() {
        crashes.forget();
    }

    void end() {
        if (races != null) {
            races.end();
        }
    }

    Optional<CrashScanner> crash() {
        return crashes.found(exit);
    }

    List<BenchmarkLines.Line> benchmarks() {
        return benchmarks == null ? List.of() : new ArrayList<>(benchmarks.found());
    }

    /** Returns {@code exit status 1} or {@code signal: killed}; empty if not printed. */
    String exit() {
        return exit;
    }

    boolean raceOutside() {
        return raceOutside || racesSoFar() > 0;
    }

    OptionalDouble coverage() {
        return Double.isNaN(coverage) ? OptionalDouble.empty() : OptionalDouble.of(coverage);
    }

    boolean cached() {
        return cached;
    }

    boolean noTestFiles() {
        return noTestFiles;
    }

    boolean buildFailed() {
        return buildFailed;
    }

    boolean setupFailed() {
        return setupFailed;
    }
}
