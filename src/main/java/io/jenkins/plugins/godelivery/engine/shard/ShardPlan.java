package io.jenkins.plugins.godelivery.engine.shard;

import io.jenkins.plugins.godelivery.engine.command.PackageTests;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Divides packages among machines so that all of them need about the same time. The same packages and durations give
 * the same plan everywhere, and {@link #fingerprint} shows it. A package that takes too long for one machine is broken
 * into parts by its tests; the last part has all tests that the others have not.
 */
public final class ShardPlan {
    /** A plan is good enough if the longest shard takes at most this share of the mean. */
    private static final double GOOD = 1.05;

    /** Limits the time that planning takes. */
    private static final int TRIALS = 200;

    private static final Comparator<Item> LONGEST_FIRST =
            Comparator.comparingLong(Item::millis).reversed().thenComparing(Item::key);

    private final List<Share> shares;

    /**
     * What one machine runs.
     *
     * @param packages whole packages by name
     * @param parts of packages that several machines share
     * @param millis expected sum of durations
     */
    public record Share(List<String> packages, List<PackageTests> parts, long millis) {
        public Share {
            packages = List.copyOf(packages);
            parts = List.copyOf(parts);
        }

        /** Returns whether there is nothing to run, because there are no packages. */
        public boolean isEmpty() {
            return packages.isEmpty() && parts.isEmpty();
        }
    }

    /** @param part 0 for a whole package, else the number of the part */
    private record Item(PackageTests tests, int part, long millis) {
        String key() {
            return tests.packageName() + ' ' + part;
        }

        boolean isWhole() {
            return part == 0;
        }
    }

    private static final class Load {
        final List<Item> items = new ArrayList<>();
        long millis;

        void add(Item item) {
            items.add(item);
            millis += item.millis();
        }

        boolean hasPartOf(String packageName) {
            return items.stream().anyMatch(item -> item.tests().packageName().equals(packageName));
        }

        Share share() {
            List<String> packages = new ArrayList<>();
            List<PackageTests> parts = new ArrayList<>();
            for (Item item : items) {
                if (item.isWhole()) {
                    packages.add(item.tests().packageName());
                } else {
                    parts.add(item.tests());
                }
            }
            packages.sort(Comparator.naturalOrder());
            parts.sort(Comparator.comparing(PackageTests::packageName));
            return new Share(packages, parts, millis);
        }
    }

    private ShardPlan(List<Share> shares) {
        this.shares = shares;
    }

    /**
     * Plans.
     *
     * @param packages in any order
     * @param count number of shards
     * @param breaksPackages whether a package may be broken into parts
     */
    public static ShardPlan of(
            List<ListedPackage> packages, TestDurations durations, int count, boolean breaksPackages) {
        Map<String, Long> millis = new ExpectedDurations(packages, durations).millis();
        Map<String, Integer> parts = new LinkedHashMap<>();
        millis.keySet().forEach(name -> parts.put(name, 1));
        SplitPackage broken = new SplitPackage(durations);
        List<Load> best = distribute(items(millis, parts, broken), count);
        for (int trial = 0; breaksPackages && trial < TRIALS && longest(best).millis > GOOD * mean(best); trial++) {
            if (!breakLongest(longest(best), parts, count, broken)) {
                break;
            }
            List<Load> next = distribute(items(millis, parts, broken), count);
            if (longest(next).millis < longest(best).millis) {
                best = next;
            }
        }
        addEvidence(best, packages);
        return new ShardPlan(best.stream().map(Load::share).toList());
    }

    /**
     * Makes a shard without any tests repeat the tests that take the shortest time: a run without tests would prove
     * nothing.
     */
    private static void addEvidence(List<Load> shards, List<ListedPackage> packages) {
        Set<String> tested = packages.stream()
                .filter(one -> one.testFiles() > 0)
                .map(ListedPackage::name)
                .collect(Collectors.toSet());
        Predicate<Item> isTested = item -> tested.contains(item.tests().packageName());
        Optional<Item> shortest = shards.stream()
                .flatMap(shard -> shard.items.stream())
                .filter(isTested)
                .min(LONGEST_FIRST.reversed());
        shards.stream()
                .filter(shard -> shard.items.stream().noneMatch(isTested))
                .forEach(shard -> shortest.ifPresent(shard::add));
    }

    /** Breaks the longest package of a shard into one more part; returns whether there is one to break. */
    private static boolean breakLongest(Load shard, Map<String, Integer> parts, int count, SplitPackage broken) {
        for (Item item : shard.items.stream().sorted(LONGEST_FIRST).toList()) {
            String name = item.tests().packageName();
            int more = parts.get(name) + 1;
            if (more <= count && broken.isPossible(name, more)) {
                parts.put(name, more);
                return true;
            }
        }
        return false;
    }

    private static List<Item> items(Map<String, Long> millis, Map<String, Integer> parts, SplitPackage broken) {
        List<Item> items = new ArrayList<>();
        parts.forEach((name, count) -> {
            if (count == 1) {
                items.add(new Item(new PackageTests(name, List.of(), true), 0, millis.get(name)));
                return;
            }
            List<SplitPackage.Piece> pieces = broken.into(name, count, millis.get(name));
            for (int i = 0; i < pieces.size(); i++) {
                items.add(new Item(pieces.get(i).tests(), i + 1, pieces.get(i).millis()));
            }
        });
        items.sort(LONGEST_FIRST);
        return items;
    }

    /** Gives each item, the longest first, to the shard that has least; parts of a package to different shards. */
    private static List<Load> distribute(List<Item> items, int count) {
        List<Load> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shards.add(new Load());
        }
        for (Item item : items) {
            shards.stream()
                    .filter(shard ->
                            item.isWhole() || !shard.hasPartOf(item.tests().packageName()))
                    .min(Comparator.comparingLong(shard -> shard.millis))
                    .orElseThrow()
                    .add(item);
        }
        return shards;
    }

    private static Load longest(List<Load> shards) {
        return shards.stream()
                .max(Comparator.comparingLong(shard -> shard.millis))
                .orElseThrow();
    }

    private static double mean(List<Load> shards) {
        return shards.stream().mapToLong(shard -> shard.millis).average().orElse(0);
    }

    /** Returns what a shard runs. */
    public Share share(Shard shard) {
        return shares.get(shard.index() - 1);
    }

    /**
     * Returns a short text that only equal plans have.
     *
     * @param purpose what else has to be equal
     */
    public String fingerprint(String purpose) {
        return FindingFingerprint.of(purpose, shares.toString()).substring(0, 12);
    }
}
