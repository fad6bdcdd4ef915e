package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With helm's environment variables, helm and our own requests use the same cluster, user and namespace. */
@OnCluster
@Timeout(180)
class DeployVariablesTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployVariablesTest(Cluster cluster) {
        this.cluster = cluster;
    }

    private record Ran(int code, String said) {}

    /** Runs a process, because helm inherits the environment of its parent. */
    private Ran deploy(HelmRelease release, Map<String, String> variables) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "deploy",
                "--release",
                release.name(),
                "--helm",
                release.program(),
                "--chart",
                HelmRelease.CHART.toString(),
                "--timeout",
                "60s",
                "--record",
                folder.resolve("records").toString()));
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HELM_KUBE") || name.equals("KUBECONFIG"));
        builder.environment()
                .put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(said));
    }

    /** Asserts that our Lease and helm's secret are in the namespace. */
    private void assertBothIn(String namespace, HelmRelease release) throws IOException, InterruptedException {
        assertThat(cluster.request(
                        "GET",
                        "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases/go-delivery-"
                                + release.name(),
                        ""))
                .contains("\"kind\":\"Lease\"");
        assertThat(cluster.request(
                        "GET",
                        "/api/v1/namespaces/" + namespace + "/secrets/sh.helm.release.v1." + release.name() + ".v1",
                        ""))
                .contains("go-delivery/run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void theNamespaceIsHelms(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String namespace = "variables-" + helm;
        cluster.createNamespace(namespace);

        Ran ran = deploy(
                release, Map.of("KUBECONFIG", cluster.kubeconfig("admin").toString(), "HELM_NAMESPACE", namespace));

        assertThat(ran.code()).as(ran.said()).isZero();
        assertBothIn(namespace, release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void theContextOfOneOfSeveralFilesIsHelms(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path other = Files.writeString(folder.resolve("other"), """
            apiVersion: v1
            kind: Config
            current-context: nowhere
            clusters: [{name: nowhere, cluster: {server: 'https://127.0.0.1:1'}}]
            users: [{name: nowhere, user: {token: x}}]
            contexts: [{name: nowhere, context: {cluster: nowhere, user: nowhere}}]
            """);
        String config = Files.readString(cluster.kubeconfig("admin"));
        String context = config.replaceAll("(?s).*current-context: *\"?([A-Za-z0-9_-]+).*", "$1");

        Ran ran = deploy(
                release,
                Map.of(
                        "KUBECONFIG",
                        other + ":" + folder.resolve("missing") + ":" + cluster.kubeconfig("admin"),
                        "HELM_KUBECONTEXT",
                        context));

        assertThat(ran.code()).as(ran.said()).isZero();
        assertBothIn("default", release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aServerAndATokenAreEnough(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path authority = Files.writeString(folder.resolve("ca.crt"), cluster.authority());
        Map<String, String> variables = Map.of(
                "HELM_KUBEAPISERVER", cluster.server(),
                "HELM_KUBETOKEN", "admin-token",
                "HELM_KUBECAFILE", authority.toString());

        Ran ran = deploy(release, variables);

        assertThat(ran.code()).as(ran.said()).isZero();
        assertThat(ran.said()).doesNotContain("admin-token", "not serialized");
        assertBothIn("default", release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whoHelmActsAsWeActAs(String helm) throws Exception {
        Ran ran = deploy(
                new HelmRelease(cluster, helm),
                Map.of("KUBECONFIG", cluster.kubeconfig("admin").toString(), "HELM_KUBEASUSER", "guest"));

        assertThat(ran.code()).as(ran.said()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.said()).contains("user guest may not list secrets");
    }
}
