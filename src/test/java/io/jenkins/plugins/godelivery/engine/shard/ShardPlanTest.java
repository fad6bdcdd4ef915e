package io.jenkins.plugins.godelivery.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.PackageTests;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the packages of a module are divided among machines. */
class ShardPlanTest {
    private final Map<String, Map<String, TestHistory>> known = new HashMap<>();
    private final List<ListedPackage> packages = new ArrayList<>();

    /** Adds a package of which an earlier build knows how long each of its tests took. */
    private void add(String name, double... seconds) {
        Map<String, TestHistory> tests = new HashMap<>();
        double sum = 0;
        for (int i = 0; i < seconds.length; i++) {
            tests.put("Test" + i, took(seconds[i]));
            tests.put("Test" + i + "/sub", took(seconds[i]));
            sum += seconds[i];
        }
        tests.put("", took(sum));
        known.put(name, tests);
        packages.add(new ListedPackage(name, 1));
    }

    private static TestHistory took(double seconds) {
        return TestHistory.NONE.then(TestOutcome.PASSED, seconds, Ledger.WINDOW);
    }

    private TestDurations durations() {
        return TestDurations.of(new Ledger(
                new BuildId("41", Instant.EPOCH, ""),
                Map.of(),
                Map.of(),
                List.of(),
                known,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    private List<ShardPlan.Share> plan(int count) {
        ShardPlan plan = ShardPlan.of(packages, durations(), count, true);
        return IntStream.rangeClosed(1, count)
                .mapToObj(index -> plan.share(new Shard(index, count)))
                .toList();
    }

    /** Forty packages, of which a few take most of the time, as in real modules. */
    private void addFortySkewedPackages() {
        Random random = new Random(17);
        for (int i = 0; i < 40; i++) {
            double most = Math.exp(random.nextGaussian() * 1.8);
            add(
                    "example.com/m/p" + i,
                    random.doubles(3 + random.nextInt(40))
                            .map(part -> part * most)
                            .toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 8})
    void theLongestShardOfFortySkewedPackagesIsWithinTenPercentOfTheIdeal(int count) {
        addFortySkewedPackages();
        List<ShardPlan.Share> shares = plan(count);
        double ideal =
                shares.stream().mapToLong(ShardPlan.Share::millis).average().orElseThrow();
        assertThat(shares)
                .allSatisfy(share -> assertThat(share.millis() / ideal).isBetween(0.9, 1.1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 8})
    void everyTestRunsInExactlyOneShard(int count) {
        addFortySkewedPackages();
        List<String> ran = new ArrayList<>();
        for (ShardPlan.Share share : plan(count)) {
            share.packages().forEach(name -> known.get(name).keySet().forEach(test -> add(ran, name, test)));
            for (PackageTests part : share.parts()) {
                known.get(part.packageName()).keySet().stream()
                        .filter(test -> part.tests().contains(test) != part.others())
                        .forEach(test -> add(ran, part.packageName(), test));
            }
        }
        List<String> all = new ArrayList<>();
        known.forEach((name, tests) -> tests.keySet().forEach(test -> add(all, name, test)));
        assertThat(ran).containsExactlyInAnyOrderElementsOf(all);
    }

    private static void add(List<String> tests, String packageName, String test) {
        if (!test.isEmpty() && !test.contains("/")) {
            tests.add(packageName + " " + test);
        }
    }

    @Test
    void aTestThatNobodyKnowsYetRunsInTheOnePartThatNamesTheTestsOfTheOthers() {
        add("example.com/m/long", 30, 30, 30, 30);
        add("example.com/m/short", 1);
        List<PackageTests> parts =
                plan(4).stream().flatMap(share -> share.parts().stream()).toList();
        assertThat(parts).hasSize(4);
        assertThat(parts.stream().filter(PackageTests::others)).hasSize(1);
    }

    @Test
    void thePlanDoesNotDependOnTheOrderOfThePackages() {
        addFortySkewedPackages();
        String plan = ShardPlan.of(packages, durations(), 4, true).fingerprint("linux");
        Collections.shuffle(packages, new Random(3));
        assertThat(ShardPlan.of(packages, durations(), 4, true).fingerprint("linux"))
                .isEqualTo(plan);
        assertThat(ShardPlan.of(packages, durations(), 4, true).fingerprint("linux/GOARCH=arm64"))
                .isNotEqualTo(plan);
        packages.add(new ListedPackage("example.com/m/new", 1));
        assertThat(ShardPlan.of(packages, durations(), 4, true).fingerprint("linux"))
                .isNotEqualTo(plan);
    }

    @Test
    void aPackageStaysWholeWhereTestsAreSelectedByHand() {
        add("example.com/m/long", 30, 30);
        add("example.com/m/short", 1);
        ShardPlan plan = ShardPlan.of(packages, durations(), 2, false);
        assertThat(plan.share(new Shard(1, 2)).packages()).containsExactly("example.com/m/long");
        assertThat(plan.share(new Shard(2, 2)).packages()).containsExactly("example.com/m/short");
    }

    @Test
    void aNewPackageCountsByItsFilesOfTests() {
        add("example.com/m/a", 10);
        add("example.com/m/b", 10);
        packages.add(new ListedPackage("example.com/m/new", 2)); // About 20 s.
        packages.add(new ListedPackage("example.com/m/untested", 0));
        List<ShardPlan.Share> shares = plan(2);
        assertThat(shares.get(0).packages()).containsExactly("example.com/m/new", "example.com/m/untested");
        assertThat(shares.get(1).packages()).containsExactly("example.com/m/a", "example.com/m/b");
    }

    @Test
    void aCachedResultIsNoDuration() {
        add("example.com/m/a", 10);
        known.get("example.com/m/a").computeIfPresent("", (name, history) -> history.then(TestOutcome.PASSED, 0, 100));
        assertThat(durations().ofPackage("example.com/m/a")).hasValue(10_000);
    }

    @Test
    void aShardWithoutTestsOfItsOwnRepeatsTheShortest() {
        add("example.com/m/a", 10);
        add("example.com/m/b", 1);
        packages.add(new ListedPackage("example.com/m/untested", 0));
        assertThat(plan(4))
                .extracting(ShardPlan.Share::packages)
                .containsExactly(
                        List.of("example.com/m/a"),
                        List.of("example.com/m/b"),
                        List.of("example.com/m/b", "example.com/m/untested"),
                        List.of("example.com/m/b"));
    }

    @Test
    void withoutPackagesNothingIsPlanned() {
        assertThat(plan(2)).allMatch(ShardPlan.Share::isEmpty);
    }

    @Test
    void aLineThatIsNoPackageIsNotIgnored() {
        assertThat(ListedPackage.parse("1 2 example.com/m/a\n0 0 example.com/m/b\n"))
                .containsExactly(new ListedPackage("example.com/m/a", 3), new ListedPackage("example.com/m/b", 0));
        assertThatThrownBy(() -> ListedPackage.parse("1 0 command-line-arguments\n"))
                .hasMessage("go list printed \"1 0 command-line-arguments\", which is not a package that can be tested"
                        + " by its name");
    }
}
