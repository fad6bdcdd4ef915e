package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts in a real OCI registry. */
@OnCluster
@RealDocker
@Timeout(180)
class DeployOciChartTest {
    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void itIsPulledInItsVersionAndDeployed(String helm, Cluster cluster, Registry registry, @TempDir Path folder)
            throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        release.helm("package", HelmRelease.CHART.toString(), "--destination", folder.toString());
        String charts = "oci://" + registry.host() + "/charts";
        String pushed = release.helm("push", folder.resolve("orders-0.1.0.tgz").toString(), charts, "--plain-http");
        assertThat(pushed).contains("Digest: sha256:");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments(
                "deploy", "--chart", charts + "/orders", "--version", "0.1.0", "--plain-http", "--timeout", "20s"));
        TestConsole missing = new TestConsole();
        ExitCode none = missing.run(release.arguments(
                "deploy", "--chart", charts + "/orders", "--version", "9.9.9", "--plain-http", "--timeout", "20s"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("chart orders-0.1.0");
        assertThat(release.statuses()).containsExactly("deployed");
        assertThat(none).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err())
                .startsWith("godelivery: chart " + charts + "/orders: ")
                .contains("9.9.9");
    }
}
