package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.deploy.FakeEnvironment.Ended;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes by others during a deployment, and our own failures after its success. */
class ReleaseGuardTest {
    private static final String LEASE = "/apis/coordination.k8s.io/v1/namespaces/default/leases/go-delivery-payments";

    @TempDir
    private Path folder;

    private FakeEnvironment world;

    @BeforeEach
    void twoRevisionsThatWorked() throws IOException {
        world = new FakeEnvironment(folder, 3);
        assertThat(world.deploy("canary", "1").isSuccessful()).isTrue();
        assertThat(world.deploy("canary", "2").isSuccessful()).isTrue();
        assertThat(world.statuses()).containsExactly("1 superseded", "4 deployed");
    }

    /** Schedules an event before the n-th call of this name. */
    private void before(String call, int nth, Runnable event) {
        int[] left = {nth};
        world.cluster.onCall = name -> {
            if (name.equals(call) && --left[0] == 0) {
                event.run();
            }
        };
    }

    private void helm(String... line) {
        try {
            world.helm(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reasons(Ended ended) {
        return ended.record().orElseThrow().reasons().stream()
                .map(Message::text)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aLockThatWasLostEndsTheDeploymentBeforeItsNextChange() throws Exception {
        var taken = new ObjectMapper().readTree("""
            {"metadata": {"annotations": {"go-delivery/run": "payments #77"}},
             "spec": {"holderIdentity": "run-77", "renewTime": "2026-11-29T12:30:00.000000Z"}}\
            """);
        before("ask PrometheusQuery", 4, () -> world.cluster.leases.put(LEASE, taken));

        Ended ended = world.deploy("canary", "3");

        assertThat(reasons(ended)).contains("the lock of the release was lost to the deployment by payments #77");
        assertThat(ended.record().orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.statuses())
                .as("the step that it had made")
                .containsExactly("1 superseded", "4 superseded", "5 deployed");
        assertThat(world.cluster.leases.get(LEASE)).isEqualTo(taken);
    }

    @Test
    void aLockThatNobodyHasAnyMoreIsTakenAgain() throws Exception {
        before("ask PrometheusQuery", 4, () -> world.cluster.leases.clear());

        assertThat(world.deploy("canary", "3").isSuccessful()).isTrue();
    }

    @Test
    void whatAnotherHelmHasDeployedMeanwhileIsLeftToIt() throws Exception {
        before("ask PrometheusQuery", 4, () -> helm("upgrade", "--install", "payments", "chart", "--set", "active=7"));

        Ended ended = world.deploy("canary", "3");

        assertThat(reasons(ended)).contains("revision 6 (deployed) was made by another program meanwhile");
        assertThat(world.cluster.newest().version).isEqualTo(6);
        assertThat(ended.record().orElseThrow().revision()).as("ours").isEqualTo(5);
    }

    /** The change happens between our last check and helm's own. */
    @ParameterizedTest
    @CsvSource({
        "rolling, 3, 2",
        "rolling, 3-unready, 2",
        "rolling, 3-bad-figures, 2",
        "canary, 3, 4",
        "canary, 3, 5",
        "canary, 3-unready, 4",
        "canary, 3-bad-figures, 4"
    })
    void whatAnotherHelmHasDeployedInTheMomentBeforeOursRunsAgain(String strategy, String image, int upgrade)
            throws Exception {
        before(
                "run helm upgrade",
                upgrade,
                () -> helm("upgrade", "--install", "payments", "chart", "--set", "active=7"));

        Ended ended = world.deploy(strategy, image);

        assertThat(ended.record().orElseThrow().outcome()).as(ended.said()).isEqualTo(Outcome.FAILED);
        assertThat(world.cluster.running().toString())
                .as(ended.said())
                .contains("active 7")
                .doesNotContain("payments:3");
        int theirs = ended.record().orElseThrow().rolledBackTo();
        assertThat(world.cluster.revisions.get(theirs).values.path("active").asInt())
                .isEqualTo(7);
        assertThat(world.cluster.newest().description).isEqualTo("Rollback to " + theirs);
        assertThat(world.cluster.newest().status).isEqualTo("deployed");
        assertThat(world.deploy("rolling", "4-unready").isSuccessful()).isFalse();
        assertThat(world.cluster.running().toString()).contains("active 7");
    }

    @Test
    void whatFailsInTheMomentBeforeOursIsNotGoneBackTo() throws Exception {
        Map<String, String> before = world.cluster.running();
        world.cluster.broken.add("7");
        before(
                "run helm upgrade",
                2,
                () -> helm("upgrade", "--install", "payments", "chart", "--set", "image=7", "--wait"));

        Ended ended = world.deploy("rolling", "3-unready");

        assertThat(world.cluster.running()).as(ended.said()).isEqualTo(before);
        assertThat(ended.record().orElseThrow().rolledBackTo()).isEqualTo(4);
    }

    @Test
    void whatAnotherHelmHasInstalledInTheMomentBeforeOursIsNotTakenAway() throws Exception {
        helm("uninstall", "payments");
        before("run helm upgrade", 2, () -> helm("upgrade", "--install", "payments", "chart", "--set", "active=7"));

        Ended ended = world.deploy("rolling", "3-unready");

        assertThat(world.cluster.running().toString()).as(ended.said()).contains("active 7");
        assertThat(ended.record().orElseThrow().rolledBackTo()).isEqualTo(1);
    }

    @Test
    void whatAnotherHelmHasDeployedInTheMomentBeforeOurWayBackRunsAgain() throws Exception {
        before("run helm rollback", 1, () -> helm("upgrade", "--install", "payments", "chart", "--set", "active=7"));

        Ended ended = world.deploy("rolling", "3-unready");

        assertThat(reasons(ended)).contains("revision 6 was made by another program just before");
        assertThat(world.cluster.running().toString()).as(ended.said()).contains("active 7");
        assertThat(world.cluster.newest().description).isEqualTo("Rollback to 6");
    }

    @Test
    void whoeverGoesBackByHandDuringACanaryHasDecided() throws Exception {
        before("ask PrometheusQuery", 4, () -> helm("rollback", "payments", "4"));

        Ended ended = world.deploy("canary", "3");

        assertThat(reasons(ended)).contains("revision 6 (deployed) was made by another program meanwhile");
        assertThat(world.cluster.running()).containsEntry("Deployment/payments", "registry.test/payments:2");
        assertThat(world.cluster.newest().version).isEqualTo(6);
    }

    @Test
    void anUpgradeOfOthersThatWentBackToOurStepHasChangedNothing() throws Exception {
        before("ask PrometheusQuery", 4, () -> helm("rollback", "payments", "5"));

        Ended ended = world.deploy("canary", "3");

        assertThat(ended.isSuccessful()).as(ended.said()).isTrue();
        assertThat(world.cluster.running()).containsEntry("Deployment/payments", "registry.test/payments:3");
    }

    @Test
    void whatIsUninstalledMeanwhileIsNotStartedAgain() throws Exception {
        before("ask PrometheusQuery", 4, () -> helm("uninstall", "payments"));

        Ended ended = world.deploy("canary", "3");

        assertThat(reasons(ended)).contains("the release has no revision any more");
        assertThat(world.cluster.running()).isEmpty();
    }

    @Test
    void theRevisionToGoBackToIsKeptAlsoWhereSomebodyPrunesTheHistory() throws Exception {
        Map<String, String> before = world.cluster.running();
        before("ask PrometheusQuery", 4, () -> world.cluster.prune(1, 4));

        Ended ended = world.deploy("canary", "3-bad-figures");

        assertThat(ended.said()).contains("Revision 4 is missing from the history; restoring it.");
        assertThat(world.cluster.running()).isEqualTo(before);
        assertThat(ended.record().orElseThrow().rolledBackTo()).isEqualTo(4);
        assertThat(ended.record().orElseThrow().revision()).isEqualTo(world.cluster.newest().version);
    }

    @Test
    void aStepWhoseRevisionSomebodyDeletesIsGoneBackFrom() throws Exception {
        Map<String, String> before = world.cluster.running();
        before("ask PrometheusQuery", 4, () -> world.cluster.prune(5));

        Ended ended = world.deploy("canary", "3-bad-figures");

        assertThat(world.cluster.running()).as(ended.said()).containsAllEntriesOf(before);
        assertThat(world.cluster.newest().status).isEqualTo("deployed");
    }

    @Test
    void aGoodDeploymentThatCannotBeMarkedStaysAndIsGoneBackTo() throws Exception {
        before("ask LabelRevision", 1, () -> world.cluster.labelsRefused = true);

        Ended good = world.deploy("rolling", "3");

        assertThat(good.isSuccessful()).as(good.said()).isTrue();
        world.cluster.onCall = call -> {};
        Ended bad = world.deploy("rolling", "4-unready");

        assertThat(bad.said()).contains("Revision 5 was judged good, but the label could not be written at the time.");
        assertThat(world.cluster.running()).containsEntry("Deployment/payments", "registry.test/payments:3");
        assertThat(world.rollback(0).isSuccessful()).isTrue();
        assertThat(world.cluster.running()).containsEntry("Deployment/payments", "registry.test/payments:2");
    }

    @Test
    void anApiServerThatIsAwayForAMinuteHindersNoWayBack() throws Exception {
        Map<String, String> before = world.cluster.running();
        before(
                "run helm upgrade",
                3,
                () -> world.cluster.unreachableUntil = world.cluster.now().plus(Duration.ofSeconds(90)));

        Ended ended = world.deploy("canary", "3");

        assertThat(ended.isSuccessful()).isFalse();
        assertThat(world.cluster.running()).as(ended.said()).isEqualTo(before);
    }

    @Test
    void aQuotaThatLeavesNoRoomForARevisionHindersNoWayBack() throws Exception {
        Map<String, String> before = world.cluster.running();
        world.cluster.quota = 3;

        Ended ended = world.deploy("rolling", "3-unready");

        assertThat(ended.said()).contains("exceeded quota");
        assertThat(world.cluster.running()).as(ended.said()).isEqualTo(before);
        assertThat(world.cluster.newest().status).isEqualTo("deployed");
    }

    @Test
    void aRollbackThatIsWantedAndFailsIsUndone() throws Exception {
        world.cluster.broken.add("payments:1");

        Ended ended = world.rollback(1);

        assertThat(ended.isSuccessful()).isFalse();
        assertThat(world.cluster.running()).containsEntry("Deployment/payments", "registry.test/payments:2");
        assertThat(world.cluster.newest().status).isEqualTo("deployed");
        assertThat(ended.said()).contains("Rolling back to revision 4, which ran before.");
        assertThat(world.deploy("rolling", "5").isSuccessful()).isTrue();
    }

    @Test
    void aRollbackFromWhatHasFailedLeavesWhatItCameTo() throws Exception {
        var left = FakeEnvironment.given("rolling", "3-unready");
        left.put(io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters.ROLLBACK_ON_FAILURE, false);
        assertThat(world.deploy(left).record().orElseThrow().revision()).isEqualTo(5);
        world.cluster.broken.add("payments:2");

        Ended ended = world.rollback(4);

        assertThat(ended.isSuccessful()).isFalse();
        assertThat(reasons(ended)).contains("there is no other good revision");
        assertThat(List.of("failed")).contains(world.cluster.newest().status);
    }
}
