package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.PausedDeployment;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments that wait for a decision, in virtual time. */
class PausedDeploymentTest {
    @TempDir
    private Path folder;

    private static Map<Parameter<?>, Object> pausing(String strategy, String image) {
        Map<Parameter<?>, Object> given = FakeEnvironment.given(strategy, image);
        given.put(HelmDeployParameters.ON_FAIL, "pause");
        return given;
    }

    /** Returns a hook that decides as soon as a pause is announced. */
    private static UnaryOperator<JsonNode> decides(String choice) {
        return lease -> {
            JsonNode annotations = lease.path("metadata").path("annotations");
            if (annotations.has("go-delivery/pause") && !annotations.has("go-delivery/decision")) {
                ((ObjectNode) annotations)
                        .put(
                                "go-delivery/decided-pause",
                                annotations.path("go-delivery/pause").asText())
                        .put("go-delivery/decision", choice)
                        .put("go-delivery/decided-by", "anna on build-7");
            }
            return lease;
        };
    }

    private static List<String> steps(FakeEnvironment.Ended ended) {
        return ended.record().orElseThrow().steps().stream()
                .map(step -> step.name().text())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"canary", "blueGreen", "rolling"})
    void aPausedDeploymentGoesOnWhenSomebodySaysSo(String strategy) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 4);
        world.deploy(strategy, "1");
        world.cluster.onLease = decides("PROCEED");

        FakeEnvironment.Ended ended = world.deploy(pausing(strategy, "2-bad-figures"));

        assertThat(ended.isSuccessful()).as(ended.said()).isTrue();
        assertThat(world.cluster.running().toString()).contains("payments:2-bad-figures");
        assertThat(steps(ended))
                .anyMatch(name -> name.matches("pause after .*: proceeds, by anna on build-7 at 2026-11-29T12:.*"));
        assertThat(world.cluster.leases.toString()).doesNotContain("go-delivery/pause", "go-delivery/decision");
    }

    @ParameterizedTest
    @CsvSource({"canary", "blueGreen", "rolling"})
    void aPausedDeploymentThatIsAbortedGoesBack(String strategy) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 3);
        world.deploy(strategy, "1");
        Map<String, String> before = world.cluster.running();
        world.cluster.onLease = decides("ABORT");

        FakeEnvironment.Ended ended = world.deploy(pausing(strategy, "2-bad-figures"));

        assertThat(ended.record().orElseThrow().outcome()).as(ended.said()).isEqualTo(Outcome.FAILED);
        assertThat(ended.record().orElseThrow().reasons().get(0).text())
                .contains("analysis of ", " failed: ", "is aborted, by anna on build-7 at ");
        if (!strategy.equals("blueGreen")) { // Its idle colour keeps the bad image, but gets no traffic.
            assertThat(world.cluster.running()).isEqualTo(before);
        }
        assertThat(ended.record().orElseThrow().rolledBackTo()).isEqualTo(1);
    }

    @Test
    void aPauseThatNobodyDecidesIsAbortedAfterItsTime() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 4);
        world.deploy("canary", "1");
        Map<Parameter<?>, Object> given = pausing("canary", "2-bad-figures");
        given.put(HelmDeployParameters.PAUSE_TIMEOUT, "10m");
        var begin = world.cluster.now();

        FakeEnvironment.Ended ended = world.deploy(given);

        assertThat(ended.record().orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.said()).contains("is aborted: nobody has decided within 10m0s", "Rolling back to revision 1.");
        assertThat(Duration.between(begin, world.cluster.now()).toMinutes()).isEqualTo(10);
    }

    @Test
    void aPauseThatNobodyDecidesGoesOnWhereThatWasSaid() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 4);
        world.deploy("canary", "1");
        Map<Parameter<?>, Object> given = pausing("canary", "2-bad-figures");
        given.put(HelmDeployParameters.PAUSE_TIMEOUT, "10m");
        given.put(HelmDeployParameters.ON_PAUSE_TIMEOUT, "proceed");

        FakeEnvironment.Ended ended = world.deploy(given);

        assertThat(ended.isSuccessful()).as(ended.said()).isTrue();
        assertThat(ended.said())
                .contains("then it proceeds: ", "The deployment proceeds: nobody has decided within 10m0s.");
        assertThat(steps(ended)).anyMatch(name -> name.contains("proceeds: nobody has decided within 10m0s at "));
    }

    @Test
    void aConditionSaysForItselfWhetherItPauses() throws Exception {
        for (var usual : List.of("pause", "rollback")) {
            FakeEnvironment world = new FakeEnvironment(folder, 4);
            world.deploy("rolling", "1");
            Map<Parameter<?>, Object> given = FakeEnvironment.given("rolling", "2-bad-figures");
            given.put(HelmDeployParameters.ON_FAIL, usual);
            String own = usual.equals("pause") ? "rollback" : "pause";
            given.put(HelmDeployParameters.FAIL_WHEN, List.of("errors > 0.05 for 10s onFail: " + own));

            assertThat(world.deploy(given).said().contains("Paused after")).isEqualTo(own.equals("pause"));

            // One condition with rollback is enough, although the other one pauses.
            given.put(
                    HelmDeployParameters.FAIL_WHEN,
                    List.of("errors > 0.05 for 10s onFail: pause", "errors > 0.05 for 10s onFail: rollback"));
            assertThat(world.deploy(given).said()).doesNotContain("Paused after");
        }
    }

    @Test
    void aDecisionAboutAnEarlierPauseIsNone() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 4);
        world.deploy("rolling", "1");
        world.cluster.onLease = lease -> {
            ((ObjectNode) lease.path("metadata").path("annotations"))
                    .put("go-delivery/decided-pause", "run-1 of yesterday")
                    .put("go-delivery/decision", "PROCEED")
                    .put("go-delivery/decided-by", "anna");
            return lease;
        };

        FakeEnvironment.Ended ended = world.deploy(pausing("rolling", "2-bad-figures"));

        assertThat(ended.isSuccessful()).isFalse();
        assertThat(ended.said()).contains("nobody has decided within 1h0m0s");
    }

    @ParameterizedTest
    @CsvSource({"'', PT0S", "run-2, PT0S", "run-1, PT10M"})
    void aRunThatHasEndedIsNotPausedWhateverItHasLeft(String holder, Duration silence) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 4);
        ObjectNode lease = new ObjectMapper().createObjectNode();
        lease.withObject("/metadata/annotations").put("go-delivery/pause", "run-1 then");
        lease.withObject("/spec")
                .put("holderIdentity", holder)
                .put("renewTime", world.cluster.now().minus(silence).toString());
        world.cluster.leases.put("/apis/coordination.k8s.io/v1/namespaces/default/leases/go-delivery-payments", lease);
        DeploymentHost host = new FakeClusterHost(world.cluster, folder, 4, "anna");
        Options release = Options.NONE.with(HelmParameters.RELEASE, "payments");

        assertThatThrownBy(() ->
                        PausedDeployment.decide(release, host, Map.of(), new Decision(Decision.Choice.PROCEED, "anna")))
                .isInstanceOf(DeployException.class)
                .hasMessage("no deployment of release payments is paused");
    }

    /** A default method that is not overridden would bypass the host: a controller would show no buttons. */
    @Test
    void theHostThatMasksHandsEveryCallOn() {
        for (Method call : DeploymentHost.class.getMethods()) {
            if (!Modifier.isStatic(call.getModifiers())) {
                assertThat(MaskingHost.class.getMethods())
                        .as(call.getName())
                        .anyMatch(own -> own.getName().equals(call.getName())
                                && own.getDeclaringClass() == MaskingHost.class
                                && Arrays.equals(own.getParameterTypes(), call.getParameterTypes()));
            }
        }
    }
}
