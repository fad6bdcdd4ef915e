package io.jenkins.plugins.godelivery.engine.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.kube.WorkloadStatus.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing for a workload to be ready, by the status fields that controllers write. */
class WorkloadStatusTest {
    private static final String SEEN = "observedGeneration: 2, ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // One crashing pod of one: with maxUnavailable: 1, helm 3 considers it ready.
                "Deployment | replicas: 1 | replicas: 1, updatedReplicas: 1 | WAITING | 0 of 1 replicas are available",
                "Deployment | replicas: 1 | replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 |"
                        + " READY | ''",
                "Deployment | replicas: 0 | ''  | READY | ''",
                "Deployment | replicas: 3 | replicas: 4, updatedReplicas: 2, availableReplicas: 3 | WAITING | 2 of 3"
                        + " replicas run",
                "Deployment | replicas: 3 | replicas: 4, updatedReplicas: 3, availableReplicas: 4 | WAITING | 1"
                        + " replicas of the old",
                "Deployment | replicas: 2 | replicas: 2, updatedReplicas: 2, availableReplicas: 1 | WAITING | 1 of 2"
                        + " replicas",
                "Deployment | {replicas: 1, paused: true} | replicas: 1 | FAILED | it is paused",
                "Deployment | {replicas: 1, paused: true} | replicas: 1, updatedReplicas: 1, availableReplicas: 1 |"
                        + " READY | ''",
                "Deployment | replicas: 1 | updatedReplicas: 1, conditions: [{type: Progressing, status: 'False',"
                        + " reason: ProgressDeadlineExceeded, message: too late}] | FAILED | ProgressDeadlineExceeded: too"
                        + " late",
                "StatefulSet | replicas: 2 | currentRevision: a, updateRevision: a, readyReplicas: 2 | READY | ''",
                "StatefulSet | replicas: 2 | currentRevision: a, updateRevision: a, readyReplicas: 1 | WAITING | 1 of"
                        + " 2",
                "StatefulSet | replicas: 2 | currentRevision: a, updateRevision: b, updatedReplicas: 1, readyReplicas:"
                        + " 2 | WAITING | 1 of 2 replicas run the new version",
                "StatefulSet | {replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}}"
                        + " | currentRevision: a, updateRevision: b, updatedReplicas: 1, readyReplicas: 3 | READY | ''",
                "StatefulSet | {replicas: 1, updateStrategy: {type: OnDelete}}"
                        + " | currentRevision: a, updateRevision: b, readyReplicas: 1 | READY | OnDelete",
                "DaemonSet | '' | desiredNumberScheduled: 1, updatedNumberScheduled: 1 | WAITING | 0 of 1 pods are"
                        + " available",
                "DaemonSet | '' | desiredNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2 | WAITING |"
                        + " 1 of 2",
                "DaemonSet | '' | desiredNumberScheduled: 1, updatedNumberScheduled: 1, numberAvailable: 1 | READY |"
                        + " ''",
                "DaemonSet | '' | desiredNumberScheduled: 0 | READY | ''",
                "Job | '' | active: 1 | WAITING | 0 of 1 completions",
                "Job | '' | conditions: [{type: Complete, status: 'True'}] | READY | ''",
                "Job | '' | conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded, message: too"
                        + " often}] | FAILED | BackoffLimitExceeded: too often",
                "Job | {suspend: true} | '' | READY | ''",
                "CronJob | '' | '' | READY | ''",
            })
    void aWorkloadIsReadyOnlyWithAllOfItsReplicas(String kind, String spec, String status, State state, String reason)
            throws Exception {
        WorkloadStatus found = WorkloadStatus.of(kind, object(spec, SEEN + status));

        assertThat(found.state()).as(found.reason().text()).isEqualTo(state);
        assertThat(found.reason().text()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"Deployment", "StatefulSet", "DaemonSet"})
    void whatItsControllerHasNotSeenIsNotReady(String kind) throws Exception {
        WorkloadStatus found = WorkloadStatus.of(
                kind,
                object("replicas: 1", "observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas: 1"));

        assertThat(found.state()).isEqualTo(State.WAITING);
    }

    /** Returns an object of generation 2. */
    private static JsonNode object(String spec, String status) throws JsonProcessingException {
        String of = spec.startsWith("{") ? spec : "{" + spec + "}";
        return new YAMLMapper().readTree("{metadata: {generation: 2}, spec: " + of + ", status: {" + status + "}}");
    }
}
