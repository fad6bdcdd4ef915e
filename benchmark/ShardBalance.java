import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import io.jenkins.plugins.godelivery.engine.shard.ListedPackage;
import io.jenkins.plugins.godelivery.engine.shard.ShardPlan;
import io.jenkins.plugins.godelivery.engine.shard.TestDurations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Prints how much longer the longest shard takes than the mean: with our plan, with whole packages only, and with the
 * packages dealt out in turns, as scripts do. {@code java -cp target/godelivery.jar benchmark/ShardBalance.java [LEDGER]}
 */
public final class ShardBalance {
    private ShardBalance() {}

    public static void main(String... arguments) throws IOException {
        Map<String, Map<String, TestHistory>> tests = arguments.length == 0
                ? skewed()
                : LedgerFile.read(Path.of(arguments[0])).tests();
        List<ListedPackage> packages = new TreeMap<>(tests)
                .keySet().stream().map(name -> new ListedPackage(name, 1)).toList();
        TestDurations durations = TestDurations.of(ledger(tests));
        System.out.println("| shards | ours | whole packages, longest first | in turns |\n|---|---|---|---|");
        for (int count : new int[] {2, 3, 4, 6, 8}) {
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.2f |%n",
                    count,
                    longest(loads(packages, durations, count, true)),
                    longest(loads(packages, durations, count, false)),
                    longest(inTurns(tests, count)));
        }
    }

    private static long[] loads(List<ListedPackage> packages, TestDurations durations, int count, boolean breaks) {
        ShardPlan plan = ShardPlan.of(packages, durations, count, breaks);
        return IntStream.rangeClosed(1, count)
                .mapToLong(index -> plan.share(new Shard(index, count)).millis())
                .toArray();
    }

    private static long[] inTurns(Map<String, Map<String, TestHistory>> tests, int count) {
        long[] loads = new long[count];
        int turn = 0;
        for (Map<String, TestHistory> one : new TreeMap<>(tests).values()) {
            loads[turn++ % count] += one.get("").durations().findFirst().orElse(0);
        }
        return loads;
    }

    private static double longest(long[] loads) {
        return Arrays.stream(loads).max().orElse(0)
                / Arrays.stream(loads).average().orElse(1);
    }

    /** Forty packages, of which a few take most of the time, as in real modules. */
    private static Map<String, Map<String, TestHistory>> skewed() {
        Map<String, Map<String, TestHistory>> all = new TreeMap<>();
        Random random = new Random(17);
        for (int i = 0; i < 40; i++) {
            double most = Math.exp(random.nextGaussian() * 1.8);
            double sum = 0;
            Map<String, TestHistory> tests = new TreeMap<>();
            for (int test = 3 + random.nextInt(40); test > 0; test--) {
                double seconds = random.nextDouble() * most;
                tests.put("Test" + test, took(seconds));
                sum += seconds;
            }
            tests.put("", took(sum));
            all.put("example.com/m/p" + i, tests);
        }
        return all;
    }

    private static TestHistory took(double seconds) {
        return TestHistory.NONE.then(TestOutcome.PASSED, seconds, Ledger.WINDOW);
    }

    private static Ledger ledger(Map<String, Map<String, TestHistory>> tests) {
        return new Ledger(
                new BuildId("1", Instant.EPOCH, ""),
                Map.of(),
                Map.of(),
                List.of(),
                tests,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
