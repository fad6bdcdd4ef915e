package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.FakeEnvironment.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions that a deployment must never take on a running release. */
class ReleaseKeptTest {
    @TempDir
    private Path folder;

    private static List<String> twelve() {
        return IntStream.of(1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static Ended canary(FakeEnvironment world, String image, List<String> weights) {
        Map<Parameter<?>, Object> given = FakeEnvironment.given("canary", image);
        given.put(HelmDeployParameters.WEIGHTS, weights);
        return world.deploy(given);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void aCanaryOfMoreStepsThanHelmKeepsGoesThroughAndTheNextBadOneGoesBackToIt(int helm) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, helm);
        assertThat(world.deploy("canary", "1").isSuccessful()).isTrue();

        Ended healthy = canary(world, "2", twelve());

        assertThat(healthy.isSuccessful()).as(healthy.said()).isTrue();
        assertThat(world.statuses())
                .as("one revision for each deployment")
                .containsExactly("1 superseded", "13 deployed");
        Map<String, String> before = world.cluster.running();
        assertThat(before).containsEntry("Deployment/payments", "registry.test/payments:2");

        Ended bad = canary(world, "3-bad-figures", twelve());

        assertThat(bad.isSuccessful()).isFalse();
        assertThat(bad.record().orElseThrow().rolledBackTo()).isEqualTo(13);
        assertThat(world.cluster.running()).isEqualTo(before);
    }

    @Test
    void whatAFirstInstallationTookOverIsAsItWasWhenItFails() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 3);
        world.deploy("rolling", "1");
        world.cluster.revisions.clear(); // The history is lost, but its objects still run.
        world.cluster.objects.remove("ConfigMap/payments");
        world.cluster.pass(Duration.ofMinutes(1));
        Map<String, String> before = world.cluster.running();

        Ended failed = world.deploy("rolling", "2-unready");

        assertThat(failed.isSuccessful()).isFalse();
        assertThat(failed.said()).contains("Restored adopted objects: Deployment/payments.");
        assertThat(world.cluster.running()).isEqualTo(before);
        assertThat(world.statuses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void whatALaterUpgradeTookOverIsAsItWasWhenItFails(int helm) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, helm);
        world.deploy("rolling", "1");
        FakeCluster.Item others = new FakeCluster.Item("v1", "ConfigMap", "shared", "of somebody else");
        world.cluster.objects.put(others.key(), new FakeCluster.Live(others, "another", world.cluster.now()));
        Map<String, String> before = world.cluster.running();
        Map<Parameter<?>, Object> given = FakeEnvironment.given("rolling", "2-unready");
        given.put(HelmParameters.SET, List.of("extra=shared"));
        given.put(HelmParameters.TAKE_OWNERSHIP, true);

        Ended failed = world.deploy(given);

        assertThat(failed.isSuccessful()).isFalse();
        assertThat(failed.said()).contains("Restored adopted objects: ConfigMap/shared.");
        assertThat(world.cluster.running()).isEqualTo(before);
        assertThat(world.cluster.objects.get(others.key()).owner()).isEqualTo("another");
    }

    @Test
    void whatCannotBeGivenBackIsNotTakenAway() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 3);
        world.deploy("rolling", "1");
        world.cluster.revisions.clear();
        world.cluster.pass(Duration.ofMinutes(1));
        world.cluster.labelsRefused = true;

        Ended failed = world.deploy("rolling", "2-unready");

        assertThat(world.cluster.running()).containsOnlyKeys("Deployment/payments", "ConfigMap/payments");
        assertThat(failed.said()).contains("could not be restored", "revision 1 (failed) of payments and its objects");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void whatRunsAsAFailedRevisionIsNoFirstInstallation(int helm) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, helm);
        Map<Parameter<?>, Object> left = FakeEnvironment.given("rolling", "1-unready");
        left.put(HelmDeployParameters.ROLLBACK_ON_FAILURE, false);
        world.deploy(left);
        assertThat(world.statuses()).containsExactly("1 failed");

        Ended failed = world.deploy("rolling", "2-unready");

        assertThat(world.cluster.running()).containsKey("Deployment/payments");
        assertThat(failed.said()).contains("there is no good revision to roll back to; revision 2 (failed)");
        assertThat(world.deploy("rolling", "3").isSuccessful()).isTrue();
    }

    @Test
    void whatSomebodyElseUninstallsIsLeftToHim() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 3);
        world.deploy("rolling", "1");
        world.deploy("rolling", "2");
        world.cluster.newest().status = "uninstalling";
        Map<String, String> before = world.cluster.running();

        Ended refused = world.deploy("rolling", "3");

        assertThat(refused.problem()).get().isInstanceOfSatisfying(DeployException.class, e -> {
            assertThat(e.kind()).isEqualTo(DeployException.Kind.REFUSED);
            assertThat(e).hasMessageStartingWith("revision 2 is being uninstalled by another program");
        });
        assertThat(world.statuses()).containsExactly("1 superseded", "2 uninstalling");
        assertThat(world.cluster.running()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void whatWasUninstalledIsNotStartedAgain(int helm) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, helm);
        world.deploy("rolling", "1");
        world.deploy("rolling", "2");
        world.helm("uninstall", "payments", "--keep-history");

        Ended first = world.deploy("rolling", "3-unready");
        Ended second = world.deploy("rolling", "4-bad-figures");

        for (Ended failed : List.of(first, second)) {
            assertThat(failed.record().orElseThrow().rolledBackTo())
                    .as(failed.said())
                    .isZero();
            assertThat(failed.said()).contains("there is no good revision to roll back to");
        }
        assertThat(world.cluster.running().get("Deployment/payments")).contains("4-bad-figures");
        assertThat(world.rollback(0).problem()).get().asString().contains("has no earlier revision");
        assertThat(world.deploy("rolling", "5").isSuccessful()).isTrue();
    }

    @Test
    void nobodyGoesBackToWhatNeverWorkedAlsoWhenHelmCallsItSuperseded() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 3);
        world.deploy("rolling", "1");
        world.deploy("rolling", "2-bad-figures");
        world.deploy("rolling", "3-unready");
        world.cluster.revisions.get(4).status = "superseded"; // helm sets this status when a rollback fails.
        assertThat(world.statuses())
                .containsExactly("1 superseded", "2 superseded", "3 superseded", "4 superseded", "5 deployed");

        assertThat(world.rollback(0).problem()).get().asString().contains("has no earlier revision");
        assertThat(world.rollback(2).problem()).get().asString().contains("never worked, or was not judged good");
        assertThat(world.rollback(4).problem()).get().asString().contains("never worked, or was not judged good");
        assertThat(world.rollback(1).isSuccessful()).isTrue();
    }
}
