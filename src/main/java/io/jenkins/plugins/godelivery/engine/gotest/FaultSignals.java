package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;
import java.util.stream.Stream;

/** Recognises signals that the runtime reports if C code or another process caused them. */
final class FaultSignals {
    private static final byte[] SIGNAL = Utf8Slice.ascii("SIG");
    private static final List<byte[]> FAULTS = Stream.of(
                    "SIGABRT: abort",
                    "SIGBUS: bus error",
                    "SIGFPE: floating-point exception",
                    "SIGILL: illegal instruction",
                    "SIGSEGV: segmentation violation",
                    "SIGSYS: bad system call",
                    "SIGTRAP: trace trap")
            .map(Utf8Slice::ascii)
            .toList();

    private FaultSignals() {}

    static boolean begins(Utf8Slice line) {
        return line.startsWith(SIGNAL) && FAULTS.stream().anyMatch(line::startsWith);
    }
}
