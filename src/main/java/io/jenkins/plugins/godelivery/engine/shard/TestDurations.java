package io.jenkins.plugins.godelivery.engine.shard;

import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How long packages and their tests took in recent builds, in milliseconds. */
public final class TestDurations {
    /** Nothing is known. */
    public static final TestDurations NONE = new TestDurations(Map.of());

    /** The name of the package itself is empty. */
    private final Map<String, Map<String, Long>> byPackage;

    private TestDurations(Map<String, Map<String, Long>> byPackage) {
        this.byPackage = byPackage;
    }

    /**
     * Returns the durations that a build knows. A duration is the median of the recent ones; 0, as of a package whose
     * result go had cached, is none.
     */
    public static TestDurations of(Ledger ledger) {
        Map<String, Map<String, Long>> known = new TreeMap<>();
        ledger.tests().forEach((packageName, tests) -> {
            Map<String, Long> durations = new TreeMap<>();
            tests.forEach((test, history) -> {
                if (test.indexOf('/') < 0) {
                    median(history).ifPresent(millis -> durations.put(test, millis));
                }
            });
            known.put(packageName, durations);
        });
        return new TestDurations(known);
    }

    private static OptionalLong median(TestHistory history) {
        long[] millis = history.durations().filter(one -> one > 0).sorted().toArray();
        return millis.length == 0 ? OptionalLong.empty() : OptionalLong.of(millis[millis.length / 2]);
    }

    /** Returns how long the tests of a package took; empty if no build tells. */
    OptionalLong ofPackage(String packageName) {
        Long millis = byPackage.getOrDefault(packageName, Map.of()).get("");
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** Returns the durations of the tests of a package by name, without subtests. */
    Map<String, Long> ofTests(String packageName) {
        Map<String, Long> tests = new TreeMap<>(byPackage.getOrDefault(packageName, Map.of()));
        tests.remove("");
        return tests;
    }
}
