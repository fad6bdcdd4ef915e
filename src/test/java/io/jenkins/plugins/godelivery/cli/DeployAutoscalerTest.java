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

/** Replicas that an autoscaler controls: a rollback does not change them. */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployAutoscalerTest extends DeployedObjects {
    DeployAutoscalerTest(Cluster cluster) {
        super(cluster);
    }

    /** Deploys an autoscaler, and a disruption budget that the bad version closes. */
    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void theWayBackLeavesTheReplicasToTheAutoscalerAndBringsTheBudgetBack(String helm) throws Exception {
        chart(helm, DEPLOYMENT, """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: "{{ .Release.Name }}"}
            spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "{{ .Release.Name }}"}}
            """, """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: "{{ .Release.Name }}"}
            spec: {maxUnavailable: {{ if .Values.bad }}0{{ else }}1{{ end }}, selector: {matchLabels: {app: a}}}
            """);
        succeeds(1);
        cluster.merge(
                "/apis/apps/v1/namespaces/default/deployments/" + release.name()
                        + "?fieldManager=kube-controller-manager",
                "{\"spec\":{\"replicas\":3}}");
        Map<String, JsonNode> before = objects();

        fails(2);

        assertThat(console.out()).contains("Rolling back to revision 1.", "keeps the 3 replicas");
        assertThat(objects()).as(console.out()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anAutoscalerThatOnlyTheFailedVersionHasSaysNothingOnTheWayBack(String helm) throws Exception {
        chart(helm, DEPLOYMENT, """
            {{- if .Values.bad }}
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: "{{ .Release.Name }}"}
            spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "{{ .Release.Name }}"}}
            {{- end }}
            """);
        succeeds(1);
        Map<String, JsonNode> before = objects();

        fails(2, "--set", "replicas=2");

        assertThat(objects()).as(console.out()).isEqualTo(before);
    }
}
