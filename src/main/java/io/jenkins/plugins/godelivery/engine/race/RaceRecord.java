package io.jenkins.plugins.godelivery.engine.race;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collected data of one race. */
final class RaceRecord {
    final List<Access> accesses;
    final List<Goroutine> goroutines;
    private final Set<TestName> tests = new LinkedHashSet<>();
    private final Set<TestName> culprits = new LinkedHashSet<>();
    private final Set<String> packages = new LinkedHashSet<>();
    private final ReadLimits readLimits;
    private int reports;

    /** A test of a package; the package is empty if unknown. */
    record TestName(String packageName, String test) {}

    RaceRecord(List<Access> accesses, List<Goroutine> goroutines, ReadLimits readLimits) {
        this.accesses = accesses;
        this.goroutines = goroutines;
        this.readLimits = readLimits;
    }

    void report(@CheckForNull String packageName, String test, Set<TestName> namedByStacks) {
        reports++;
        if (packageName != null && packages.size() < Budget.NAMES.count() && packages.add(packageName)) {
            hold(packageName);
        }
        for (TestName culprit : namedByStacks) {
            keep(culprit, culprits);
        }
        test(packageName, test);
    }

    void test(String packageName, @CheckForNull String test) {
        if (test != null && !test.isEmpty()) {
            keep(new TestName(packageName == null ? "" : packageName, test), tests);
        }
    }

    private void keep(TestName name, Set<TestName> names) {
        if (names.size() < Budget.NAMES.count() && names.add(name)) {
            hold(name.test);
        }
    }

    private void hold(String name) {
        readLimits.hold(RacesBuilder.COST_OF_NAME + name.length());
    }

    Race build(String fingerprint) {
        return new Race(fingerprint, reports, RaceCulprits.of(tests, culprits), packages(), accesses, goroutines);
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
