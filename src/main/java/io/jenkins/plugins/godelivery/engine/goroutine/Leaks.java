package io.jenkins.plugins.godelivery.engine.goroutine;

import java.util.List;

/**
 * The leaked goroutines that test binaries found when their tests had ended.
 *
 * @param packages number of test binaries that looked for leaks
 * @param incomplete packages whose list was cut off
 * @param leaks in the order of their first goroutine
 */
public record Leaks(int packages, List<String> incomplete, List<Leak> leaks) {
    public Leaks {
        incomplete = List.copyOf(incomplete);
        leaks = List.copyOf(leaks);
    }

    /** Returns the number of leaked goroutines. */
    public int goroutines() {
        return leaks.stream().mapToInt(Leak::goroutines).sum();
    }
}
