package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.FakeEnvironment.Ended;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Steps of a canary deployment and the results of their analysis, in virtual time; pauses are in {@link
 * PausedDeploymentTest}.
 */
class CanaryTest {
    @TempDir
    private Path folder;

    private FakeEnvironment world;
    private Map<String, String> before;

    @BeforeEach
    void aVersionThatWorks() throws IOException {
        world = new FakeEnvironment(folder, 4);
        assertThat(world.deploy("canary", "1").isSuccessful()).isTrue();
        before = world.cluster.running();
    }

    /** Returns the upgrade and analysis steps of each weight. */
    private static List<String> steps(Ended ended) {
        return ended.record().orElseThrow().steps().stream()
                .map(step -> step.name() + " " + step.outcome())
                .filter(step -> step.startsWith("weight "))
                .toList();
    }

    @Test
    void aGoodOneIsLookedAtAfterEachWeight() {
        Map<Parameter<?>, Object> given = FakeEnvironment.given("canary", "2");
        given.put(HelmDeployParameters.WEIGHTS, List.of("5", "25", "75", "100"));
        Instant begin = world.cluster.now();

        Ended ended = world.deploy(given);

        assertThat(ended.isSuccessful()).as(ended.said()).isTrue();
        assertThat(steps(ended))
                .containsExactly(
                        "weight 5 % SUCCESSFUL",
                        "weight 5 % SUCCESSFUL",
                        "weight 25 % SUCCESSFUL",
                        "weight 25 % SUCCESSFUL",
                        "weight 75 % SUCCESSFUL",
                        "weight 75 % SUCCESSFUL",
                        "weight 100 % SUCCESSFUL",
                        "weight 100 % SUCCESSFUL");
        assertThat(world.statuses()).as("steps leave no trace").containsExactly("1 superseded", "5 deployed");
        assertThat(Duration.between(begin, world.cluster.now()))
                .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(100));
    }

    @Test
    void aBadOneGoesBackFromItsFirstWeight() {
        Ended ended = world.deploy("canary", "2-bad-figures");

        assertThat(ended.record().orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(steps(ended)).containsExactly("weight 10 % SUCCESSFUL", "weight 10 % FAILED");
        assertThat(world.cluster.running()).isEqualTo(before);
    }

    @Test
    void oneWithoutFiguresIsInconclusiveAndGoesBack() {
        world.cluster.noMetrics = true;

        Ended ended = world.deploy("canary", "2");

        assertThat(ended.record().orElseThrow().outcome()).as(ended.said()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(steps(ended)).containsExactly("weight 10 % SUCCESSFUL", "weight 10 % INCONCLUSIVE");
        assertThat(ended.said()).contains("the query finds nothing");
        assertThat(world.cluster.running()).isEqualTo(before);
    }
}
