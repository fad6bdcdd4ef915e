package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.HelmProgram;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.cluster.TunnelProxy;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the whole of the README's Jenkinsfile unchanged: its registry is a real one, reached through a proxy, and its
 * cluster a real API.
 */
@OnController
@OnCluster
@RealDocker
@Timeout(value = 25, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadmeDeliveryTest {
    private static final String REGISTRY = "registry.example";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String CLUSTER_CREDENTIALS = """
        import com.cloudbees.plugins.credentials.*
        import com.cloudbees.plugins.credentials.domains.Domain
        import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl
        SystemCredentialsProvider.instance.store.addCredentials(Domain.global(), new FileCredentialsImpl(
            CredentialsScope.GLOBAL, 'staging-cluster', '', 'config',
            SecretBytes.fromBytes(new File('@KUBECONFIG@').bytes)))
        """;

    @TempDir
    private Path folder;

    /** Runs after each test, not after all: class-level methods would also run without a controller. */
    @AfterEach
    void theEnvironmentIsThatOfTheMachine(Controller jenkins) throws Exception {
        new DocumentedPipelines(jenkins, folder).variables(Map.of());
    }

    private static void addCredentials(Controller jenkins, Cluster cluster) throws Exception {
        ImageStepTest.addCredentials(jenkins);
        String kubeconfig = cluster.kubeconfig("admin").toString();
        assertThat(jenkins.client().script(CLUSTER_CREDENTIALS.replace("@KUBECONFIG@", kubeconfig)))
                .doesNotContain("Exception");
    }

    /** Reads a manifest without our registry client. */
    private static String manifest(Registry registry, String reference) throws Exception {
        String user = Registry.USER + ":" + Registry.PASSWORD;
        String url = "https://" + registry.host() + "/v2/orders/manifests/" + reference;
        String certificate = registry.certificate().toString();
        return Started.of(List.of("curl", "-s", "--cacert", certificate, "-u", user, "-H", "Accept: " + INDEX, url))
                .output();
    }

    @Test
    void theMainBranchIsVerifiedPushedAndDeployedByDigest(
            Controller jenkins, Cluster cluster, DockerEngine engine, DockerPrograms programs) throws Exception {
        DocumentedPipelines docs = new DocumentedPipelines(jenkins, folder);
        BranchProject project = docs.project(
                "orders-delivered",
                DocumentedPipelines.pipelines(Path.of("README.md")).get(0));
        // The engine of these tests has no network for RUN, and this module needs none.
        project.repository()
                .write(".go-delivery.yaml", "image:\n  network: none\n")
                .commit("Orders");
        addCredentials(jenkins, cluster);
        engine.importGo(folder);
        try (Registry registry = Registry.start(programs, true, true);
                TunnelProxy proxy = new TunnelProxy().route(REGISTRY, registry.port())) {
            Map<String, String> variables = docs.machine();
            variables.putAll(Map.of(
                    "DOCKER_HOST", engine.environment().get("DOCKER_HOST"),
                    "DOCKER_CONFIG", engine.environment().get("DOCKER_CONFIG"),
                    "PATH", folder.resolve("bin") + ":" + programs.path(),
                    "HTTPS_PROXY", proxy.url(),
                    "SSL_CERT_FILE", registry.certificate().toString()));
            docs.variables(variables);

            project.scan();
            Build build = DocumentedPipelines.delivered(project, "main");

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .containsSubsequence("goTest: ", "goLint: ", "qualityGate passed", "tagged ", "deployed: ")
                    .doesNotContain(Registry.PASSWORD, "\tat ");
            JsonNode image = build.report().at("/totals/images/0");
            String digest = image.path("digest").asText();
            assertThat(manifest(registry, digest)).contains("\"amd64\"", "\"arm64\"");
            String name = REGISTRY + "/orders@" + digest;
            assertThat(cluster.request("GET", "/apis/apps/v1/namespaces/default/deployments/orders", ""))
                    .contains(name);
            JsonNode deployment = build.report().at("/deployments/0");
            assertThat(deployment.path("image").asText()).isEqualTo(name);
            assertThat(deployment.path("outcome").asText()).isEqualTo("successful");
            assertThat(deployment.path("environment").asText()).isEqualTo("staging");
        } finally {
            new HelmProgram(cluster, "helm-v4").run("uninstall", "orders");
        }
    }
}
