package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.BuildKit;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The kubernetes driver with a real cluster API. kwok replaces the kubelet: the builder's pod becomes ready, and
 * commands in it reach a real BuildKit on this machine.
 */
@OnCluster
@RealDocker
@Timeout(600)
class ImageKubernetesBuilderTest extends ImageCase {
    @Test
    void aBuilderIsDeployedIntoTheClusterOnceAndReachedThroughItsPod(
            Cluster cluster, BuildKit buildkit, Registry registry) throws Exception {
        writeDockerfile();
        cluster.provide("buildctl", buildkit.buildctl());
        cluster.createNamespace("builds");
        String options = "--driver kubernetes --driver-opt namespace=builds,image=registry.example/buildkit:1 --tag 1"
                + " --image " + registry.host() + "/kubernetes/built" + BOTH + recorded();
        ImageProcess process = godelivery(buildkit)
                .with("KUBECONFIG", cluster.kubeconfig("admin").toString());

        Started first = process.run(options);

        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output()).containsPattern("created builder go-delivery-kubernetes-[0-9a-f]{8}\n");
        assertThat(record().path("platforms")).hasSize(2);
        assertThat(process.run(options).output())
                .doesNotContain("created builder")
                .contains("Pushed: ");
        String deployments = cluster.request("GET", "/apis/apps/v1/namespaces/builds/deployments", "");
        assertThat(deployments.split("\"image\":\"registry.example/buildkit:1\"", -1))
                .as(deployments)
                .hasSize(2);
    }

    @Test
    void rightsThatAreMissingInTheClusterAreNamed(Cluster cluster, BuildKit buildkit) throws Exception {
        writeDockerfile();

        Started ran = godelivery(buildkit)
                .with("KUBECONFIG", cluster.kubeconfig("guest").toString())
                .run("--driver kubernetes --driver-opt namespace=default --tag 1 --image registry.example/orders");

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(ran.output().lines().reduce((first, next) -> next).orElse(""))
                .startsWith("godelivery: ")
                .contains("User \"guest\" cannot");
    }
}
