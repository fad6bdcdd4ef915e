package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stateful sets, whose controller does not replace broken pods. */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployStatefulSetTest extends DeployedObjects {
    DeployStatefulSetTest(Cluster cluster) {
        super(cluster);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aStatefulSetWhosePodABadVersionBreaksRunsAsBefore(String helm) throws Exception {
        chart(helm, DEPLOYMENT.replace("kind: Deployment", "kind: StatefulSet").replace("unready", "crash-loop"));
        succeeds(1, "--set", "replicas=2");
        Map<String, JsonNode> before = objects();

        fails(2, "--set", "replicas=2", "--timeout", "15s");

        assertThat(console.out()).contains("CrashLoopBackOff", "Rolling back to revision 1.");
        assertThat(objects()).as(console.out()).isEqualTo(before);
        JsonNode status = JSON.readTree(
                        cluster.request("GET", "/apis/apps/v1/namespaces/default/statefulsets/" + release.name(), ""))
                .path("status");
        assertThat(status.path("availableReplicas").asInt()).as(console.out()).isEqualTo(2);
        assertThat(status.path("currentRevision")).isEqualTo(status.path("updateRevision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aStatefulSetThatWasLeftBrokenIsUpgraded(String helm) throws Exception {
        chart(helm, DEPLOYMENT.replace("kind: Deployment", "kind: StatefulSet").replace("unready", "crash-loop"));
        succeeds(1);
        fails(2, "--no-rollback-on-failure", "--timeout", "15s");
        assertThat(release.statuses()).endsWith("failed");

        succeeds(3);

        assertThat(release.statuses()).endsWith("deployed");
    }
}
