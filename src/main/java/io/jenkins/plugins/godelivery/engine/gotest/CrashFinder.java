package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.Optional;

/**
 * Finds in the lines of a package what ended its process. A program can print recovered panics with their stacks and
 * continue: the last one counts, unless the process visibly continues after it.
 */
final class CrashFinder {
    private static final String EXIT_STATUS = "exit status ";

    private final TestOutputs outputs;
    private final ReadLimits readLimits;
    private long held;

    @CheckForNull
    private CrashScanner crash;
    /** A later message, which replaces the first if a stack follows it. */
    @CheckForNull
    private CrashScanner later;

    CrashFinder(TestOutputs outputs, ReadLimits readLimits) {
        this.outputs = outputs;
        this.readLimits = readLimits;
    }

    /** Handles any line after a crash has begun. */
    void line(Utf8Slice line, int row) {
        if (crash == null) {
            return;
        }
        crash.line(line, row);
        if (later != null) {
            later.line(line, row);
            if (later.hasStack()) {
                crash = later;
                later = null;
            }
        }
        hold(crash.size() + (later == null ? 0 : later.size()));
    }

    private void hold(long bytes) {
        readLimits.hold(bytes - held);
        held = bytes;
    }

    /** Handles a line that may begin a crash. */
    void begin(Utf8Slice line, int row) {
        if (!CrashScanner.begins(line)) {
            return;
        }
        if (crash == null) {
            crash = new CrashScanner();
            crash.line(line, row);
        } else if (crash.hasStack() && !crash.goroutines().get(0).reportedByTesting()) {
            later = new CrashScanner();
            later.line(line, row);
        }
    }

    /** Handles a runtime message after other output on one line; then only the stacks begin a line. */
    void beginBehindWords(Utf8Slice line, int row) {
        boolean expected = crash == null || (later == null && crash.hasStack() && crash.isRecovered());
        if (expected && CrashScanner.beginsStack(line)) {
            Optional<CrashScanner> found = CrashScanner.behindWords(outputs.soFar(row), row);
            found.ifPresent(scanner -> scanner.line(line, row));
            crash = found.orElse(crash);
        }
    }

    /** Notes that a test began, continued or was reported. Testing reports a panicking test before the message. */
    void processLives() {
        if (crash != null && crash.hasStack()) {
            forget();
        }
    }

    /** Discards the crash after testing's final PASS or FAIL: earlier output did not end the process. */
    void forget() {
        crash = null;
        later = null;
        hold(0);
    }

    /** @param exit status printed by the go command, empty if there is none */
    Optional<CrashScanner> found(String exit) {
        return Optional.ofNullable(crash).filter(found -> found.kind().isPresent() && !leftByItself(found, exit));
    }

    private static boolean isExit(CrashScanner crash) {
        return crash.kind().filter(Cause.Kind.EXIT::equals).isPresent();
    }

    /**
     * Returns whether the process exited by itself. The runtime ends a process with status 2, or by SIGABRT if
     * GOTRACEBACK requests a core dump.
     */
    private static boolean leftByItself(CrashScanner crash, String exit) {
        if (exit.isEmpty() || isExit(crash) || crash.goroutines().get(0).reportedByTesting()) {
            return false;
        }
        boolean otherStatus = exit.startsWith(EXIT_STATUS) && !exit.equals(EXIT_STATUS + 2);
        boolean sentSignal = !exit.startsWith(EXIT_STATUS) && crash.isPanic() && !exit.startsWith("signal: abort");
        return otherStatus || sentSignal;
    }
}
