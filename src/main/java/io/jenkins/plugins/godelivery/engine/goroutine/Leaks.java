package io.jenkins.plugins.godelivery.engine.goroutine;

import java.util.List;

/**
 * The leaked goroutines that test binaries found when their tests had ended.
 *
 * @param packages whose test binaries looked for leaks
 * @param incomplete packages whose list was cut off
 * @param leaks in the order of their first goroutine
 */
public record Leaks(List<String> packages, List<String> incomplete, List<Leak> leaks) {
    public Leaks {
        packages = List.copyOf(packages);
        incomplete = List.copyOf(incomplete);
        leaks = List.copyOf(leaks);
    }

    /** Returns the number of distinct leaks. */
    public int distinct() {
        return leaks.size();
    }

    /** Returns the number of leaked goroutines. */
    public int goroutines() {
        return leaks.stream().mapToInt(Leak::goroutines).sum();
    }
}
