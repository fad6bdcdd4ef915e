package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.RootFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** helmDeploy away from the controller: on an agent, which may be lost, and in a container. */
@OnController
@OnCluster
@RealDocker
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HelmPlacesTest {
    @Test
    void anAgentThatIsLostDuringTheAnalysisIsWaitedForAndNothingStaysOnIt(Controller jenkins, Cluster cluster)
            throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4").on("deployer");
        try (TestAgent agent = TestAgent.start(jenkins, "deployer")) {
            release.deploy().run();
            Build build = release.deploy(
                            "set: ['greeting=after']",
                            "httpCheck: ['" + jenkins.client().root() + "/login']",
                            "analysisTime: '12s'",
                            "analysisInterval: '1s'")
                    .start()
                    .awaitLog("Analysing what is deployed");

            agent.lose();
            Thread.sleep(5_000);
            agent.connect();

            assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains("Running on deployer", "after the step: successful, revision 2");
            assertThat(release.statuses()).containsExactly("superseded", "deployed");
            assertThat(agent.leftovers()).isEmpty();
        }
    }

    /**
     * Credential plugin, required for access to the cluster and present only in the image: helm and our own requests
     * must find it there.
     */
    private static final String PROGRAM = """
        #!/bin/sh
        echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "admin-token"}}'
        """;

    private static Path kubeconfig(Cluster cluster, Path folder) throws IOException {
        String config = Files.readString(cluster.embedded("admin"));
        String program =
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: cloud-login, interactiveMode: Never}";
        assertThat(config).contains("token: admin-token");
        return Files.writeString(folder.resolve("kubeconfig"), config.replace("token: admin-token", program));
    }

    @Test
    void helmAndKubeconfigAndItsProgramAreThoseOfTheBlock(
            Controller jenkins, Cluster cluster, DockerEngine engine, @TempDir Path folder) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Path root = ContainerTest.rootWithShell(folder);
        RootFileSystem.add(root, Path.of(release.program()), "bin/helm");
        Files.writeString(root.resolve("bin/cloud-login"), PROGRAM);
        assertThat(root.resolve("bin/cloud-login").toFile().setExecutable(true, false))
                .isTrue();
        engine.importRoot(root, "local/helm:1");

        Build build = jenkins.client()
                .pipeline(
                        "helm-inside-a-container",
                        Map.of(
                                "@CHART@",
                                        Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster/chart")
                                                .toAbsolutePath()
                                                .toString(),
                                "@KUBECONFIG@", kubeconfig(cluster, folder).toString(),
                                "@RELEASE@", release.name(),
                                "@DOCKER_HOST@", engine.environment().get("DOCKER_HOST"),
                                "@PATH@", engine.environment().get("PATH"),
                                "@IMAGE@", "local/helm:1"))
                .run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("in the container", "after the step: successful, revision 1");
    }
}
