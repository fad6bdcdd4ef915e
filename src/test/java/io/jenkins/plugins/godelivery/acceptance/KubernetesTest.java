package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.ClusterPrograms;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Kubernetes plugin with a real API server. Pods do not run: this test starts the agent of each pod on this
 * machine, and commands for its containers arrive through the API server and kwok instead of a kubelet.
 */
@OnController
@OnCluster
class KubernetesTest {
    private static final String CLOUD = """
        import com.cloudbees.plugins.credentials.*
        import com.cloudbees.plugins.credentials.domains.Domain
        import org.csanchez.jenkins.plugins.kubernetes.*
        def jenkins = jenkins.model.Jenkins.get()
        def token = new org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl(
            CredentialsScope.GLOBAL, 'cluster', '', hudson.util.Secret.fromString('admin-token'))
        SystemCredentialsProvider.instance.store.addCredentials(Domain.global(), token)
        SystemCredentialsProvider.instance.store.addCredentials(Domain.global(),
            new org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl(CredentialsScope.GLOBAL,
                'cluster-config', '', 'config', SecretBytes.fromBytes(new File('@KUBECONFIG@').bytes)))
        def cloud = new KubernetesCloud('kubernetes')
        cloud.serverUrl = '@SERVER@'
        cloud.skipTlsVerify = true
        cloud.namespace = 'default'
        cloud.credentialsId = 'cluster'
        cloud.jenkinsUrl = '@ROOT@'
        cloud.webSocket = true
        jenkins.clouds.removeAll { it.name == cloud.name }
        jenkins.clouds.add(cloud)
        """;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void goTestRunsInAContainerOfAPodThatInheritsFromOurTemplate(
            Controller jenkins, Cluster cluster, @TempDir Path folder) throws Exception {
        addCloud(jenkins, cluster);

        Build build = jenkins.client()
                .pipeline("inside-a-pod", Map.of("@FOLDER@", folder.toString()))
                .start();
        JsonNode pod = awaitPod(cluster);
        String log;
        try (TestAgent agent = TestAgent.of(jenkins, pod.at("/metadata/name").asText(), folder)) {
            log = build.awaitEnd().log();
            assertThat(agent.leftovers()).isEmpty();
        }

        assertThat(pod.at("/spec/containers").findValuesAsText("name")).contains("go", "buildkit", "helm", "jnlp");
        assertThat(pod.at("/spec/containers").findValuesAsText("image"))
                .anyMatch(image -> image.contains("golang"))
                .anyMatch(image -> image.contains("buildkit"));
        assertThat(log).contains("in the container of the agent", "in the container go", "2 passed, 2 failed");
        assertThat(build.result()).as(log).isEqualTo("UNSTABLE");
        assertThat(build.report().at("/totals/failed").asInt()).isEqualTo(2);
    }

    private static void addCloud(Controller jenkins, Cluster cluster) throws IOException, InterruptedException {
        jenkins.client()
                .script(CLOUD.replace("@SERVER@", cluster.server())
                        .replace("@ROOT@", jenkins.client().root() + "/")
                        .replace("@KUBECONFIG@", cluster.kubeconfig("admin").toString()));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void helmOfAContainerDeploysWithTheKubeconfigOfACredential(
            Controller jenkins, Cluster cluster, @TempDir Path folder) throws Exception {
        addCloud(jenkins, cluster);
        String helm = ClusterPrograms.find("helm-v4").toAbsolutePath().toString();
        String chart = Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster/chart")
                .toAbsolutePath()
                .toString();

        Build build = jenkins.client()
                .pipeline(
                        "helm-inside-a-pod",
                        Map.of(
                                "@FOLDER@",
                                folder.toString(),
                                "@HELM@",
                                helm,
                                "@CHART@",
                                chart,
                                "@RELEASE@",
                                "in-a-pod"))
                .start();
        JsonNode pod = awaitPod(cluster);
        String log;
        try (TestAgent agent = TestAgent.of(jenkins, pod.at("/metadata/name").asText(), folder)) {
            log = build.awaitEnd().log();
            assertThat(agent.leftovers()).isEmpty();
        }

        assertThat(build.result()).as(log).isEqualTo("SUCCESS");
        assertThat(log)
                .contains("in the container helm", "after the step: successful, revision 1")
                .doesNotContain("not serialized", "admin-token");
        assertThat(Files.readAllLines(folder.resolve("containers")))
                .isNotEmpty()
                .containsOnly("helm");
    }

    private static JsonNode awaitPod(Cluster cluster) throws IOException, InterruptedException {
        while (true) {
            JsonNode pods = new ObjectMapper().readTree(cluster.request("GET", "/api/v1/namespaces/default/pods", ""));
            for (JsonNode pod : pods.get("items")) {
                List<String> containers = pod.at("/spec/containers").findValuesAsText("name");
                if (containers.contains("jnlp")
                        && pod.at("/status/phase").asText().equals("Running")) {
                    return pod;
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }
}
