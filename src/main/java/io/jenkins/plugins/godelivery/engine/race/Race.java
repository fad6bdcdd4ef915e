package io.jenkins.plugins.godelivery.engine.race;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One data race, however often it was reported. Accesses and goroutines are those of its first complete report.
 *
 * @param fingerprint stable across builds, even if its lines move
 * @param reports number of reports of this pair of accesses
 * @param tests culprits before victims
 * @param packages whose test binaries reported it; if unknown, those of the racing functions
 */
public record Race(
        String fingerprint,
        int reports,
        List<InvolvedTest> tests,
        List<String> packages,
        List<Access> accesses,
        List<Goroutine> goroutines) {
    public Race {
        tests = List.copyOf(tests);
        packages = List.copyOf(packages);
        accesses = List.copyOf(accesses);
        goroutines = List.copyOf(goroutines);
    }

    /** Returns the names of the tests, culprits first, without their packages. */
    public List<String> testNames() {
        Set<String> names = new LinkedHashSet<>();
        tests.forEach(test -> names.add(test.test()));
        return List.copyOf(names);
    }
}
