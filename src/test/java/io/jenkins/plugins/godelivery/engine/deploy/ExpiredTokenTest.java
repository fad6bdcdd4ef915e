package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.deploy.FakeEnvironment.Ended;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A token that expires at each call of a deployment in turn, and is renewed or not (a rewritten tokenFile, or a new
 * token of an exec plugin).
 */
@Execution(ExecutionMode.CONCURRENT)
class ExpiredTokenTest {
    private static final String SENTENCE = "token or certificate is wrong or has expired";

    @TempDir
    private Path folder;

    private FakeEnvironment world(int helm, String strategy, boolean first) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, helm);
        if (!first) {
            assertThat(world.deploy(strategy, "1").isSuccessful()).isTrue();
            assertThat(world.deploy(strategy, "2").isSuccessful()).isTrue();
        }
        return world;
    }

    @ParameterizedTest
    @CsvSource({
        "3, rolling,   true,  3",
        "4, canary,    true,  3-bad-figures",
        "3, canary,    false, 3",
        "4, canary,    false, 3-unready",
        "4, rolling,   false, 3",
        "3, blueGreen, false, 3-bad-figures",
    })
    void aTokenThatStaysExpiredIsToldAndTheNextDeploymentNeedsNoHands(
            int helm, String strategy, boolean first, String image) throws Exception {
        FakeEnvironment origin = world(helm, strategy, first);
        Map<String, String> before = origin.cluster.running();
        Ended ended;
        int at = 0;
        do {
            FakeEnvironment world = origin.copy();
            boolean[] expired = {false};
            int[] left = {at++};
            world.cluster.onCall = name -> {
                if (left[0]-- == 0) {
                    expired[0] = true;
                    world.cluster.tokenExpiredUntil = Instant.MAX;
                }
            };
            ended = world.deploy(FakeEnvironment.given(strategy, image));
            if (!expired[0]) {
                break;
            }
            String told = "call " + at + "\n" + ended.said() + "\n" + world.cluster.history();
            if (!ended.isSuccessful()) { // Calls after the verdict no longer affect the result.
                assertThat(ended.said()).as(told).containsAnyOf(SENTENCE, "errors > 0.05", "deadline", "not ready");
                assertThat(world.cluster.running().keySet()).as(told).containsAll(before.keySet());
                assertThat(ended.record().map(Deployment::rolledBackTo).orElse(0) == 0
                                || world.cluster.running().equals(before))
                        .as(told)
                        .isTrue();
            }
            world.cluster.onCall = name -> {};
            world.cluster.tokenExpiredUntil = Instant.MIN;
            FakeEnvironment another = world.copy();
            Ended good = world.deploy(FakeEnvironment.given(strategy, "4"));
            assertThat(good.isSuccessful()).as(told + good.said()).isTrue();
            assertThat(world.cluster.running().toString())
                    .as(told + good.said())
                    .contains("payments:4");
            if (!first && !ended.isSuccessful()) {
                Ended bad = another.deploy(FakeEnvironment.given(strategy, "4-unready"));
                assertThat(another.cluster.running()).as(told + bad.said()).isEqualTo(before);
            }
        } while (true);
        assertThat(at).isGreaterThan(15);
    }

    @ParameterizedTest
    @CsvSource({
        "3, rolling,   true,  3-unready",
        "3, canary,    false, 3",
        "4, canary,    false, 3-bad-figures",
        "4, blueGreen, false, 3",
    })
    void aTokenThatIsRenewedInTimeKeepsThePromise(int helm, String strategy, boolean first, String image)
            throws Exception {
        FakeEnvironment origin = world(helm, strategy, first);
        Map<String, String> before = origin.cluster.running();
        FakeEnvironment undisturbed = origin.copy();
        undisturbed.deploy(FakeEnvironment.given(strategy, image));
        Map<String, String> wanted = undisturbed.cluster.running();
        int at = 0;
        while (true) {
            FakeEnvironment world = origin.copy();
            boolean[] expired = {false};
            int[] left = {at++};
            world.cluster.onCall = name -> {
                if (left[0]-- == 0) {
                    expired[0] = true;
                    world.cluster.tokenExpiredUntil = world.cluster.now().plus(Duration.ofSeconds(50));
                }
            };
            Ended ended = world.deploy(FakeEnvironment.given(strategy, image));
            if (!expired[0]) {
                break;
            }
            String told = "call " + at + "\n" + ended.said() + "\n" + world.cluster.history();
            assertThat(world.cluster.running()).as(told).isEqualTo(ended.isSuccessful() ? wanted : before);
        }
        assertThat(at).isGreaterThan(15);
    }
}
