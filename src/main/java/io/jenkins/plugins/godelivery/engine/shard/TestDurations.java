package io.jenkins.plugins.godelivery.engine.shard;

import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How long packages and their tests took in recent builds, in milliseconds. */
public final class TestDurations {
    /** Nothing is known. */
    public static final TestDurations NONE = new TestDurations(Map.of(), Map.of());

    private final Map<String, Long> ofPackages;
    private final Map<String, Map<String, Long>> ofTests;

    private TestDurations(Map<String, Long> ofPackages, Map<String, Map<String, Long>> ofTests) {
        this.ofPackages = ofPackages;
        this.ofTests = ofTests;
    }

    /**
     * Returns the durations that a build knows. A duration is the median of the recent ones; 0, as of a package whose
     * result go had cached, is none.
     */
    public static TestDurations of(Ledger ledger) {
        Map<String, Long> packages = new HashMap<>();
        Map<String, Map<String, Long>> known = new HashMap<>();
        ledger.tests().forEach((packageName, tests) -> {
            Map<String, Long> durations = new HashMap<>();
            tests.forEach((test, history) -> {
                if (test.indexOf('/') < 0) {
                    median(history).ifPresent(millis -> durations.put(test, millis));
                }
            });
            Long all = durations.remove(""); // The name of the package itself is empty.
            if (all != null) {
                packages.put(packageName, all);
            }
            known.put(packageName, durations);
        });
        return new TestDurations(packages, known);
    }

    private static OptionalLong median(TestHistory history) {
        long[] millis = history.durations().filter(one -> one > 0).sorted().toArray();
        return millis.length == 0 ? OptionalLong.empty() : OptionalLong.of(millis[millis.length / 2]);
    }

    /** Returns how long the tests of a package took; empty if no build tells. */
    OptionalLong ofPackage(String packageName) {
        Long millis = ofPackages.get(packageName);
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** Returns the durations of the tests of a package by name, without subtests. */
    Map<String, Long> ofTests(String packageName) {
        return ofTests.getOrDefault(packageName, Map.of());
    }
}
