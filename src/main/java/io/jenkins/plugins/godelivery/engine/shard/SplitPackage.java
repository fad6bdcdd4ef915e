package io.jenkins.plugins.godelivery.engine.shard;

import io.jenkins.plugins.godelivery.engine.command.PackageTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Splits packages into parts by the durations of their tests. */
final class SplitPackage {
    /** An argument of a process has at most 128 KB on Linux (MAX_ARG_STRLEN). */
    private static final int NAMES_LENGTH = 50_000;

    private final TestDurations durations;

    /** @param millis expected duration */
    record Piece(PackageTests tests, long millis) {}

    SplitPackage(TestDurations durations) {
        this.durations = durations;
    }

    /** Returns whether a package has enough known tests for a number of parts. */
    boolean isPossible(String packageName, int parts) {
        Map<String, Long> tests = durations.ofTests(packageName);
        int length = tests.keySet().stream().mapToInt(name -> name.length() + 1).sum();
        return tests.size() >= parts && length <= NAMES_LENGTH;
    }

    /**
     * Splits a package.
     *
     * @param parts number of parts
     * @param millis expected duration of the package, which its tests share in proportion
     */
    List<Piece> into(String packageName, int parts, long millis) {
        List<List<String>> names = new ArrayList<>();
        long[] sums = new long[parts];
        for (int i = 0; i < parts; i++) {
            names.add(new ArrayList<>());
        }
        Map<String, Long> tests = durations.ofTests(packageName);
        tests.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .forEach(test -> {
                    int least = least(sums);
                    names.get(least).add(test.getKey());
                    sums[least] += test.getValue();
                });
        long all =
                Math.max(1, tests.values().stream().mapToLong(Long::longValue).sum());
        List<Piece> pieces = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (int i = 0; i < parts - 1; i++) {
            elsewhere.addAll(names.get(i));
            pieces.add(piece(packageName, names.get(i), false, millis * sums[i] / all));
        }
        pieces.add(piece(packageName, elsewhere, true, millis * sums[parts - 1] / all));
        return pieces;
    }

    private static Piece piece(String packageName, List<String> names, boolean others, long millis) {
        return new Piece(new PackageTests(packageName, names.stream().sorted().toList(), others), millis);
    }

    private static int least(long[] sums) {
        int least = 0;
        for (int i = 1; i < sums.length; i++) {
            least = sums[i] < sums[least] ? i : least;
        }
        return least;
    }
}
