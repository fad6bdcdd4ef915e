package io.jenkins.plugins.godelivery.engine.shard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the tests of each package are expected to take. Packages that no build knows take as long as known ones with
 * as many files of tests.
 */
final class ExpectedDurations {
    /** Milliseconds of a file with tests, if no duration is known. */
    private static final long DEFAULT = 1000;

    /** Milliseconds that any package takes, so that packages without tests are divided, too. */
    private static final long LEAST = 10;

    private final Map<String, Long> millis = new TreeMap<>();

    ExpectedDurations(List<ListedPackage> packages, TestDurations durations) {
        long perFile = perFile(packages, durations);
        packages.forEach(one ->
                millis.put(one.name(), LEAST + durations.ofPackage(one.name()).orElse(perFile * one.testFiles())));
    }

    private static long perFile(List<ListedPackage> packages, TestDurations durations) {
        long sum = 0;
        long files = 0;
        for (ListedPackage one : packages) {
            if (one.testFiles() > 0 && durations.ofPackage(one.name()).isPresent()) {
                sum += durations.ofPackage(one.name()).getAsLong();
                files += one.testFiles();
            }
        }
        return files == 0 ? DEFAULT : Math.max(1, sum / files);
    }

    /** Returns the milliseconds by the name of the package, sorted. */
    Map<String, Long> millis() {
        return millis;
    }
}
