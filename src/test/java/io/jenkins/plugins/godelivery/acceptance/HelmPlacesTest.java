package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.RootFileSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** helmDeploy where it is far from the controller: on an agent, which may be lost, and in a container. */
@OnController
@OnCluster
@RealDocker
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HelmPlacesTest {
    @Test
    void anAgentThatIsLostDuringTheAnalysisIsWaitedForAndNothingStaysOnIt(Controller jenkins, Cluster cluster)
            throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4").on("deployer");
        try (Agent agent = Agent.start(jenkins, "deployer")) {
            release.deploy().run();
            Build build = release.deploy(
                            "set: ['greeting=after']",
                            "httpCheck: ['" + jenkins.client().root() + "/login']",
                            "analysisTime: '12s'",
                            "analysisInterval: '1s'")
                    .start()
                    .awaitLog("Watches what is deployed");

            agent.lose();
            Thread.sleep(5_000);
            agent.connect();

            assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains("Running on deployer", "after the step: successful, revision 2");
            assertThat(release.statuses()).containsExactly("superseded", "deployed");
            assertThat(agent.leftovers()).isEmpty();
        }
    }

    @Test
    void helmAndKubeconfigAreThoseOfTheBlock(
            Controller jenkins, Cluster cluster, DockerEngine engine, @TempDir Path folder) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Path root = ContainerTest.rootWithShell(folder);
        RootFileSystem.add(root, Path.of(release.program()), "bin/helm");
        engine.importRoot(root, "local/helm:1");

        Build build = jenkins.client()
                .pipeline(
                        "helm-inside-a-container",
                        Map.of(
                                "@CHART@",
                                        Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster/chart")
                                                .toAbsolutePath()
                                                .toString(),
                                "@KUBECONFIG@", cluster.embedded("admin").toString(),
                                "@RELEASE@", release.name(),
                                "@DOCKER_HOST@", engine.environment().get("DOCKER_HOST"),
                                "@PATH@", engine.environment().get("PATH"),
                                "@IMAGE@", "local/helm:1"))
                .run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("in the container", "after the step: successful, revision 1");
    }
}
