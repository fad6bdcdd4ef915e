package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that a release adopts from others are returned unchanged by a rollback. */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployOwnershipTest extends DeployedObjects {
    DeployOwnershipTest(Cluster cluster) {
        super(cluster);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aSecondReleaseOfTheChartThatFailsGivesTheFirstOneBackWhatItTook(String helm) throws Exception {
        chart(helm, DEPLOYMENT, MAP.formatted("").replace("{{ .Release.Name }}", "shared-" + helm));
        succeeds(1);
        HelmRelease first = release;
        Map<String, JsonNode> before = objects();
        release = new HelmRelease(cluster, helm);

        fails(2, "--take-ownership");

        assertThat(console.out()).contains("Restored adopted objects: ConfigMap/shared-" + helm);
        assertThat(objects()).as(console.out()).isEmpty();
        release = first;
        assertThat(objects()).as(console.out()).isEqualTo(before);
        succeeds(3);
    }

    /** Simulates the loss of the machine: the deployment cannot return what it adopted. */
    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatAKilledDeploymentTookOverIsNotDeletedByTheNextOne(String helm) throws Exception {
        FaultyRelease killed = new FaultyRelease(cluster, helm);
        String others = "others-of-" + killed.helmRelease().name();
        killed.deploy("rolling", "2");
        cluster.request(
                "POST", "/api/v1/namespaces/default/configmaps", "{\"metadata\":{\"name\":\"" + others + "\"}}");
        TimeUnit.SECONDS.sleep(1); // Timestamps of the API server have a resolution of seconds.
        FaultyRelease.Ended ended = killed.deploy(
                killed.options("rolling", "3-unready")
                        .with(HelmParameters.SET, List.of("extra=" + others))
                        .with(HelmParameters.TAKE_OWNERSHIP, true),
                "upgrade",
                1,
                FaultyHost.Kind.KILLED_AFTER,
                () -> {});
        assertThat(ended.killed()).as(ended.said()).isTrue();

        FaultyRelease.Ended next = killed.deploy("rolling", "4");

        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
        assertThat(next.said()).contains("Existed before this release adopted it; left unchanged: ConfigMap/" + others);
        assertThat(cluster.request("GET", "/api/v1/namespaces/default/configmaps/" + others, ""))
                .contains(others);
    }
}
