package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Concurrent changes of the release by another program (helm or kubectl) during a deployment, with a real cluster API.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployOthersTest {
    private static final Path CHART = HelmRelease.CHART.resolveSibling("strategies");

    private final Cluster cluster;

    DeployOthersTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Makes the other program's change, which succeeds. */
    private void changeRelease(String deed, HelmRelease release) throws IOException, InterruptedException {
        String name = release.name();
        String said = switch (deed) {
            case "upgrades" ->
                release.helm(
                        "upgrade",
                        "--install",
                        name,
                        CHART.toString(),
                        "--reset-values",
                        "--set",
                        "image=registry.test/payments:other");
            case "rolls back" -> release.helm("rollback", name);
            case "uninstalls" -> release.helm("uninstall", name, "--wait");
            case "uninstalls and keeps the history" -> release.helm("uninstall", name, "--keep-history", "--wait");
            default -> {
                cluster.merge(
                        "/apis/apps/v1/namespaces/default/deployments/" + name + "/scale?fieldManager=kubectl-scale",
                        "{\"spec\":{\"replicas\":2}}");
                yield "";
            }
        };
        assertThat(said).doesNotContain("Error:");
    }

    /**
     * Changes the release right before the deployment confirms its lock: before the second step or after helm's end.
     *
     * @param runs version that runs in the end; empty for none
     */
    @ParameterizedTest
    @CsvSource({
        "helm-v3, rolling, 3, upgrades,   false, other, was made by another program meanwhile",
        "helm-v4, rolling, 3, rolls back, false, 2,     was made by another program meanwhile",
        "helm-v3, rolling, 3, uninstalls, false, '',    somebody else has uninstalled it",
        "helm-v4, rolling, 3, uninstalls and keeps the history, false, '', is being uninstalled",
        "helm-v4, rolling, 3, scales,     true,  3,     ''",
        "helm-v3, rolling, 3-unready, upgrades,   false, other, was made by another program meanwhile",
        "helm-v4, rolling, 3-unready, rolls back, false, 2,     was made by another program meanwhile",
        "helm-v3, rolling, 3-unready, uninstalls, false, '',    somebody else has uninstalled it",
        "helm-v4, rolling, 3-unready, scales,     false, 2,     Rolling back to revision 1.",
        "helm-v4, canary,  3, upgrades,   false, other, was made by another program meanwhile",
        "helm-v3, canary,  3, rolls back, false, 2,     was made by another program meanwhile",
        "helm-v4, canary,  3, uninstalls, false, '',    somebody else has uninstalled it",
        "helm-v3, canary,  3, scales,     true,  3,     ''",
    })
    void whatSomebodyElseDoesStays(
            String helm, String strategy, String image, String deed, boolean successful, String runs, String said)
            throws Exception {
        FaultyRelease release = new FaultyRelease(cluster, helm);
        FaultyRelease.Ended before = release.deploy(strategy, "2");
        assertThat(before.isSuccessful()).as(before.said()).isTrue();

        FaultyRelease.Ended ended =
                release.deploy(strategy, image, "LeaseRequest", 3, () -> changeRelease(deed, release.helmRelease()));

        assertThat(ended.reached()).as(ended.said()).isTrue();
        assertThat(ended.isSuccessful()).as(ended.said()).isEqualTo(successful);
        assertThat(ended.said() + ended.record()).contains(said);
        String running = release.running().toString();
        if (runs.isEmpty()) {
            assertThat(running).as(ended.said()).isEqualTo("{}");
        } else {
            assertThat(running).as(ended.said()).contains("payments:" + runs + "}");
        }
        FaultyRelease.Ended next = release.deploy(strategy, "4");
        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
    }

    /** Changes the release after our last check, right before helm starts; dry runs do not count as upgrades. */
    @ParameterizedTest
    @CsvSource({
        "helm-v3, rolling, 3,         upgrade,  1",
        "helm-v4, rolling, 3-unready, upgrade,  1",
        "helm-v3, rolling, 3-unready, rollback, 1",
        "helm-v4, rolling, 3-unready, rollback, 1",
        "helm-v3, canary,  3-unready, upgrade,  1",
        "helm-v4, canary,  3,         upgrade,  2",
    })
    void whatSomebodyElseUpgradesInTheMomentBeforeHelmBeginsRunsAgain(
            String helm, String strategy, String image, String call, int nth) throws Exception {
        FaultyRelease release = new FaultyRelease(cluster, helm);
        FaultyRelease.Ended before = release.deploy(strategy, "2");
        assertThat(before.isSuccessful()).as(before.said()).isTrue();

        FaultyRelease.Ended ended =
                release.deploy(strategy, image, call, nth, () -> changeRelease("upgrades", release.helmRelease()));

        assertThat(ended.reached()).as(ended.said()).isTrue();
        assertThat(ended.isSuccessful()).as(ended.said()).isFalse();
        assertThat(ended.said()).containsAnyOf("by another program", "which another program created");
        assertThat(release.running().toString())
                .as(ended.said())
                .contains("payments:other}")
                .doesNotContain("-stable");
        FaultyRelease.Ended next = release.deploy(strategy, "4");
        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"helm-v3, 3-unready", "helm-v4, 3-unready"})
    void whatSomebodyElseInstallsBeforeOurFirstInstallationIsNotTakenAway(String helm, String image) throws Exception {
        FaultyRelease release = new FaultyRelease(cluster, helm);

        FaultyRelease.Ended ended =
                release.deploy("rolling", image, "upgrade", 1, () -> changeRelease("upgrades", release.helmRelease()));

        assertThat(ended.isSuccessful()).as(ended.said()).isFalse();
        assertThat(release.running()).as(ended.said()).hasSize(2);
        assertThat(release.running().toString()).as(ended.said()).contains("payments:other}");
        FaultyRelease.Ended next = release.deploy("rolling", "4");
        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
    }
}
