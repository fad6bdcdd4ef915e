package io.jenkins.plugins.godelivery.engine.race;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is known of one race so far. */
final class RaceRecord {
    /** More tests or packages than this help nobody to find the race. */
    private static final int NAMES_LIMIT = 1000;

    final List<Access> accesses;
    final List<Goroutine> goroutines;
    private final Set<TestName> tests = new LinkedHashSet<>();
    private final Set<TestName> culprits = new LinkedHashSet<>();
    private final Set<String> packages = new LinkedHashSet<>();
    private int reports;

    /** A test of a package; the package is empty where it is not known. */
    record TestName(String packageName, String test) {}

    RaceRecord(List<Access> accesses, List<Goroutine> goroutines) {
        this.accesses = accesses;
        this.goroutines = goroutines;
    }

    void report(String packageName, String test, Set<TestName> namedByStacks) {
        reports++;
        if (packageName != null && packages.size() < NAMES_LIMIT) {
            packages.add(packageName);
        }
        if (culprits.size() < NAMES_LIMIT) {
            culprits.addAll(namedByStacks);
        }
        test(packageName, test);
    }

    void test(String packageName, String test) {
        if (test != null && !test.isEmpty() && tests.size() < NAMES_LIMIT) {
            tests.add(new TestName(packageName == null ? "" : packageName, test));
        }
    }

    Race build(String fingerprint) {
        return new Race(fingerprint, reports, Attribution.of(tests, culprits), packages(), accesses, goroutines);
    }

    List<String> packages() {
        if (!packages.isEmpty()) {
            return List.copyOf(packages);
        }
        Set<String> named = new LinkedHashSet<>();
        accesses.stream().map(Access::packageName).forEach(named::add);
        named.remove("");
        return new ArrayList<>(named);
    }
}
