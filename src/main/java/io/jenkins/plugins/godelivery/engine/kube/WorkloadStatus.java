package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Optional;

/**
 * Determines whether a workload runs its newest specification, like {@code kubectl rollout status}: with all of its
 * replicas. helm 3 instead accepts as many missing replicas as {@code maxUnavailable} allows, so that a Deployment of a
 * single crashing pod counts as ready.
 *
 * @param reason why it is not ready, or a remark; empty for none
 */
public record WorkloadStatus(State state, Message reason) {
    private static final WorkloadStatus READY = new WorkloadStatus(State.READY, Message.literal(""));

    /** State of a workload. */
    public enum State {
        READY,
        /** It may become ready. */
        WAITING,
        /** It does not become ready by itself. */
        FAILED
    }

    /**
     * Determines the status of a live object.
     *
     * @param kind Deployment, StatefulSet, DaemonSet or Job; any other is ready
     */
    public static WorkloadStatus of(String kind, JsonNode object) {
        JsonNode status = object.path("status");
        if (kind.equals("Job")) {
            return job(object);
        }
        if (!kind.equals("Deployment") && !kind.equals("StatefulSet") && !kind.equals("DaemonSet")) {
            return READY;
        }
        long generation = object.path("metadata").path("generation").asLong();
        if (status.path("observedGeneration").asLong() < generation) {
            return waiting(Message.of("kube.notObserved"));
        }
        return switch (kind) {
            case "Deployment" -> deployment(object);
            case "StatefulSet" -> statefulSet(object);
            default -> daemonSet(object);
        };
    }

    private static WorkloadStatus deployment(JsonNode object) {
        JsonNode status = object.path("status");
        int replicas = object.path("spec").path("replicas").asInt(1);
        int updated = status.path("updatedReplicas").asInt();
        int old = status.path("replicas").asInt() - updated;
        int available = status.path("availableReplicas").asInt();
        if (updated >= replicas && old <= 0 && available >= updated) {
            return READY;
        }
        if (object.path("spec").path("paused").asBoolean()) {
            return failed(Message.of("kube.paused"));
        }
        Optional<JsonNode> late = condition(object, "Progressing")
                .filter(found -> found.path("reason").asText().equals("ProgressDeadlineExceeded"));
        if (late.isPresent()) {
            return failed(Message.of(
                    "reason",
                    "ProgressDeadlineExceeded",
                    late.get().path("message").asText()));
        }
        if (updated < replicas) {
            return waiting(Message.of("kube.replicasUpdated", updated, replicas));
        }
        return old > 0
                ? waiting(Message.of("kube.oldReplicas", old))
                : waiting(Message.of("kube.replicasAvailable", available, updated));
    }

    private static WorkloadStatus statefulSet(JsonNode object) {
        JsonNode status = object.path("status");
        JsonNode strategy = object.path("spec").path("updateStrategy");
        int replicas = object.path("spec").path("replicas").asInt(1);
        int ready = status.path("readyReplicas").asInt();
        int wanted = replicas - strategy.path("rollingUpdate").path("partition").asInt();
        int updated = status.path("updateRevision")
                        .asText()
                        .equals(status.path("currentRevision").asText())
                ? replicas
                : status.path("updatedReplicas").asInt();
        boolean onDelete = strategy.path("type").asText().equals("OnDelete");
        if (!onDelete && updated < wanted) {
            return waiting(Message.of("kube.replicasUpdated", updated, wanted));
        }
        if (ready < replicas) {
            return waiting(Message.of("kube.replicasReady", ready, replicas));
        }
        return onDelete && updated < replicas ? onDelete() : READY;
    }

    private static WorkloadStatus daemonSet(JsonNode object) {
        JsonNode status = object.path("status");
        int wanted = status.path("desiredNumberScheduled").asInt();
        int updated = status.path("updatedNumberScheduled").asInt();
        int available = status.path("numberAvailable").asInt();
        boolean onDelete =
                object.path("spec").path("updateStrategy").path("type").asText().equals("OnDelete");
        if (!onDelete && updated < wanted) {
            return waiting(Message.of("kube.podsUpdated", updated, wanted));
        }
        if (available < wanted) {
            return waiting(Message.of("kube.podsAvailable", available, wanted));
        }
        return onDelete && updated < wanted ? onDelete() : READY;
    }

    private static WorkloadStatus onDelete() {
        return new WorkloadStatus(State.READY, Message.of("kube.onDelete"));
    }

    private static WorkloadStatus job(JsonNode object) {
        Optional<JsonNode> failed = condition(object, "Failed");
        if (failed.isPresent()) {
            return failed(Message.of(
                    "reason",
                    failed.get().path("reason").asText(),
                    failed.get().path("message").asText()));
        }
        boolean suspended = object.path("spec").path("suspend").asBoolean();
        if (condition(object, "Complete").isPresent() || suspended) {
            return READY;
        }
        return waiting(Message.of(
                "kube.completions",
                object.path("status").path("succeeded").asInt(),
                object.path("spec").path("completions").asInt(1)));
    }

    private static Optional<JsonNode> condition(JsonNode object, String type) {
        return KubeJson.items(object.path("status").path("conditions"))
                .filter(found -> found.path("type").asText().equals(type))
                .filter(found -> type.equals("Progressing")
                        || found.path("status").asText().equals("True"))
                .findFirst();
    }

    private static WorkloadStatus waiting(Message reason) {
        return new WorkloadStatus(State.WAITING, reason);
    }

    private static WorkloadStatus failed(Message reason) {
        return new WorkloadStatus(State.FAILED, reason);
    }
}
