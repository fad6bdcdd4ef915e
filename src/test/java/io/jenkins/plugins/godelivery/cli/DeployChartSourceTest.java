package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts that are not a folder, and ways to reach a cluster. */
@OnCluster
@Timeout(180)
class DeployChartSourceTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployChartSourceTest(Cluster cluster) {
        this.cluster = cluster;
    }

    private Path archive(HelmRelease release) throws IOException, InterruptedException {
        release.helm("package", HelmRelease.CHART.toString(), "--destination", folder.toString());
        return folder.resolve("orders-0.1.0.tgz");
    }

    @Test
    void anArchiveIsDeployed() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(
                release.arguments("deploy", "--chart", archive(release).toString()));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aChartOfARepositoryIsPulledInItsVersion(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        archive(release);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        release.helm("repo", "index", folder.toString(), "--url", address);
        server.createContext("/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            TestConsole console = new TestConsole();
            ExitCode code = console.run(release.arguments(
                    "deploy",
                    "--chart",
                    "orders",
                    "--repo",
                    address,
                    "--version",
                    "0.1.0",
                    "--set",
                    "greeting=pulled"));

            assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
            assertThat(release.deployment()).contains("pulled");

            TestConsole missing = new TestConsole();
            assertThat(missing.run(
                            release.arguments("deploy", "--chart", "orders", "--repo", address, "--version", "9.9.9")))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(missing.err()).contains("chart orders: ", "9.9.9").hasLineCount(1);
        } finally {
            server.stop(0);
        }
    }

    /** Packages a chart that contains another, as {@code helm dependency build} and {@code helm package} do. */
    private Path umbrella(HelmRelease release) throws IOException, InterruptedException {
        Path chart = Files.createDirectories(folder.resolve("shop"));
        Files.createDirectories(chart.resolve("charts"));
        Files.writeString(chart.resolve("Chart.yaml"), """
            apiVersion: v2
            name: shop
            version: 1.0.0
            dependencies: [{name: orders, version: 0.1.0, alias: web}]
            """);
        release.helm(
                "package",
                HelmRelease.CHART.toString(),
                "--destination",
                chart.resolve("charts").toString());
        release.helm("package", chart.toString(), "--destination", folder.toString());
        return folder.resolve("shop-1.0.0.tgz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void theImageOfASubchartIsSetByItsAlias(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String chart = umbrella(release).toString();

        TestConsole wrong = new TestConsole();
        ExitCode refused = wrong.run(
                release.arguments("deploy", "--chart", chart, "--image", "registry.test/shop/orders:7", "--dry-run"));

        assertThat(refused).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .contains(
                        "no pod of the chart would run registry.test/shop/orders:7",
                        "the chart seems to read web.image")
                .hasLineCount(1);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments(
                "deploy", "--chart", chart, "--image", "registry.test/shop/orders:7", "--image-value", "web.image"));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("\"image\":\"registry.test/shop/orders:7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aDependencyThatIsNotThereIsNamedBeforeAnythingIsChanged(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path chart = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(
                chart.resolve("Chart.yaml"),
                "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies: [{name: cache, version: 0.3.0}]\n");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments("deploy", "--chart", chart.toString()));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .isEqualTo("godelivery: helm lint: " + chart
                        + ": its Chart.yaml names dependencies that are not in charts/ (cache): run helm"
                        + " dependency build\n");
    }

    @Test
    void aPasswordInTheAddressOfAChartIsNotHandedToHelm() throws Exception {
        TestConsole console = new TestConsole();
        ExitCode code = console.run(new HelmRelease(cluster, "helm-v4")
                .arguments("deploy", "--chart", "orders", "--repo", "https://anna:hush@charts.test"));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("leave the password out of the address of the chart")
                .doesNotContain("hush");
    }

    @Test
    void anExecPluginShowsWhoWeAre() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        Path plugin = Files.writeString(folder.resolve("login"), """
            #!/bin/sh
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"admin-token"}}'
            """);
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        String config = Files.readString(cluster.kubeconfig("admin"))
                .replace(
                        "{token: admin-token}",
                        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login,"
                                + " interactiveMode: Never}}");
        Path kubeconfig = Files.writeString(folder.resolve("config"), config);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--kubeconfig", kubeconfig.toString()));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).doesNotContain("not serialized");
    }

    @Test
    void aKubeconfigThatIsNoYamlIsNamedWithoutWhatItHolds() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        Path broken = Files.writeString(folder.resolve("config"), "users: [{user: {token: hush-hush\n");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--kubeconfig", broken.toString()));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .startsWith("godelivery: " + broken)
                .doesNotContain("hush")
                .hasLineCount(1);
    }
}
