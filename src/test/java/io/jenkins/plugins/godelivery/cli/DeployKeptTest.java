package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A running release is never uninstalled, whatever its history looks like; with real helm and a real cluster API. */
@OnCluster
@Timeout(240)
class DeployKeptTest {
    private static final Path CHART = HelmRelease.CHART.resolveSibling("strategies");

    private final Cluster cluster;
    private HelmRelease release;
    private TestConsole console;

    DeployKeptTest(Cluster cluster) {
        this.cluster = cluster;
    }

    private ExitCode deploy(String image, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("--chart", CHART.toString(), "--image", "registry.test/payments:" + image));
        arguments.addAll(List.of("--timeout", image.contains("unready") ? "4s" : "90s"));
        arguments.addAll(List.of(more));
        console = new TestConsole();
        return console.run(release.arguments("deploy", arguments.toArray(String[]::new)));
    }

    private ExitCode canary(String image) throws Exception {
        return deploy(
                image,
                "--strategy",
                "canary",
                "--stable-value",
                "stable.image",
                "--weights",
                "1,5,10,20,30,40,50,60,70,80,90,100",
                "--analysis-time",
                "100ms");
    }

    private void succeeds(ExitCode code) {
        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
    }

    private void fails(ExitCode code) {
        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aCanaryOfMoreStepsThanHelmKeepsIsGoneBackTo(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        succeeds(deploy("1"));
        succeeds(canary("2"));
        assertThat(release.statuses()).containsExactly("superseded", "deployed");

        fails(canary("3-unready"));

        assertThat(console.out()).contains("Rolling back to revision 13.");
        assertThat(release.deployment()).contains("registry.test/payments:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatRunsAsAFailedRevisionIsNoFirstInstallation(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        fails(deploy("1-unready", "--no-rollback-on-failure"));
        assertThat(release.statuses()).containsExactly("failed");

        fails(deploy("2-unready"));

        assertThat(console.out())
                .contains("there is no good revision to roll back to; revision 2 (failed) of " + release.name());
        assertThat(release.deployment()).contains("registry.test/payments:2-unready");
        succeeds(deploy("3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatSomebodyElseUninstallsIsLeftToHim(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        succeeds(deploy("1"));
        succeeds(deploy("2"));
        String map = "/api/v1/namespaces/default/configmaps/" + release.name();
        finalizers(map, "test/kept");
        Process other = release.start("uninstall", release.name(), "--wait", "--timeout", "200s");
        while (!release.statuses().contains("uninstalling")) {
            TimeUnit.MILLISECONDS.sleep(100);
        }

        assertThat(deploy("3")).as(console.out()).isEqualTo(ExitCode.REFUSED);

        assertThat(console.err()).contains("revision 2 is being uninstalled by another program");
        assertThat(release.statuses()).containsExactly("superseded", "uninstalling");
        finalizers(map, "");
        assertThat(other.waitFor()).isZero();
        assertThat(release.helm("history", release.name())).contains("not found");
    }

    private void finalizers(String path, String name) throws Exception {
        var object = (com.fasterxml.jackson.databind.node.ObjectNode)
                new ObjectMapper().readTree(cluster.request("GET", path, ""));
        var all = object.withObject("/metadata").putArray("finalizers");
        if (!name.isEmpty()) {
            all.add(name);
        }
        cluster.request("PUT", path, object.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatWasUninstalledIsNotStartedAgain(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        succeeds(deploy("1"));
        succeeds(deploy("2"));
        release.helm("uninstall", release.name(), "--keep-history", "--wait");

        fails(deploy("3-unready"));

        assertThat(console.out()).contains("there is no good revision to roll back to");
        assertThat(release.deployment()).contains("registry.test/payments:3-unready");
        succeeds(deploy("4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aReleaseWhoseHistoryIsLostRunsAsBefore(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        succeeds(deploy("1"));
        cluster.request(
                "DELETE", "/api/v1/namespaces/default/secrets/sh.helm.release.v1." + release.name() + ".v1", "");

        fails(deploy("2-unready"));

        assertThat(console.out())
                .contains("Restored adopted objects: ConfigMap/" + release.name() + ", Deployment/" + release.name());
        assertThat(release.deployment()).contains("registry.test/payments:1");
        assertThat(release.helm("history", release.name())).contains("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatAFailedRevisionPutIntoObjectsDoesNotSpoilTheNextOne(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        succeeds(deploy("1"));
        fails(deploy("2-unready", "--no-rollback-on-failure"));

        succeeds(deploy("3"));

        assertThat(release.deployment()).contains("registry.test/payments:3").doesNotContain("behaviour");
    }
}
