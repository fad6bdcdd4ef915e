package io.jenkins.plugins.godelivery.engine.goroutine;

import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.List;

/**
 * Goroutines that nothing can wake up again, created in one place and blocked in one place.
 *
 * @param fingerprint stable across builds, even if lines move
 * @param state what they wait for, in the runtime's words: {@code chan receive}
 * @param minutes for which one of them has waited longest, 0 if less than one
 * @param created where the goroutines were created; its function is empty if unknown
 * @param blocked innermost frame outside the standard library, or the outermost frame if there is none
 * @param stack of the first of them, innermost frame first
 * @param tests tests that started them or their creators, in the order of the report
 * @param packages whose test binaries reported them
 * @param goroutines number of goroutines; of a package that ran several times, in the run with the most
 */
public record Leak(
        String fingerprint,
        String state,
        int minutes,
        StackFrame created,
        StackFrame blocked,
        List<StackFrame> stack,
        List<LeakingTest> tests,
        List<String> packages,
        int goroutines) {
    public Leak {
        stack = List.copyOf(stack);
        tests = List.copyOf(tests);
        packages = List.copyOf(packages);
    }

    /** A test whose goroutines leak. */
    public record LeakingTest(String packageName, String test) {}
}
