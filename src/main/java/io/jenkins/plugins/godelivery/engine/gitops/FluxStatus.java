package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.gitops.RolloutStatus.State;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the status of Flux's objects, as defined by {@code kustomize.toolkit.fluxcd.io/v1} and {@code
 * helm.toolkit.fluxcd.io/v2} (docs/spec of kustomize-controller and helm-controller).
 */
final class FluxStatus {
    private static final String LABEL = "kustomize.toolkit.fluxcd.io/";
    /** Reasons of a temporary state, after which Flux retries soon. */
    private static final Set<String> WAITING = Set.of(
            "ArtifactFailed", "DependencyNotReady", "HealthCheckCanceled", "HelmChartNotReady", "SourceNotReady");

    private FluxStatus() {}

    static RolloutStatus ofKustomization(JsonNode kustomization) {
        JsonNode status = kustomization.path("status");
        String applied = status.path("lastAppliedRevision").asText("");
        List<String> attempted =
                GitRevision.ofSource(status.path("lastAttemptedRevision").asText(""));
        JsonNode spec = kustomization.path("spec");
        boolean looks =
                spec.path("wait").asBoolean() || !spec.path("healthChecks").isEmpty();
        // Without health checks, Ready only means applied.
        Message revision = looks ? Message.literal(applied) : Message.of("gitops.noHealthCheck", applied);
        return status(kustomization, GitRevision.ofSource(applied), attempted, revision);
    }

    /** Returns the Kustomization that applies a HelmRelease, by the labels that it sets. */
    static Optional<RolloutTarget> kustomizationOf(JsonNode helmRelease) {
        JsonNode labels = helmRelease.path("metadata").path("labels");
        String namespace = labels.path(LABEL + "namespace").asText("");
        String name = labels.path(LABEL + "name").asText("");
        return namespace.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new RolloutTarget("Kustomization", namespace, name));
    }

    /**
     * Returns the status of a HelmRelease. It does not know the commit of its manifest, so that of its Kustomization is
     * used. A chart from the same repository must be of that commit, too.
     */
    static RolloutStatus ofHelmRelease(JsonNode helmRelease, JsonNode kustomization) {
        RolloutStatus applied = ofKustomization(kustomization);
        if (applied.state() != State.READY) {
            return new RolloutStatus(
                    applied.state(), applied.commits(), Message.of("gitops.kustomization", applied.message()));
        }
        String chart = helmRelease.path("status").path("lastAttemptedRevision").asText("");
        boolean same = isSameSource(helmRelease, kustomization);
        List<String> commits = same ? GitRevision.ofChart(chart) : applied.commits();
        Message from =
                same && commits.isEmpty() ? Message.of("gitops.chartWithoutCommit", chart) : Message.literal(chart);
        return status(helmRelease, commits, commits, from);
    }

    private static boolean isSameSource(JsonNode helmRelease, JsonNode kustomization) {
        JsonNode chart = helmRelease.at("/spec/chart/spec/sourceRef");
        return chart.path("kind").asText("").equals("GitRepository")
                && source(chart, helmRelease).equals(source(kustomization.at("/spec/sourceRef"), kustomization));
    }

    private static List<String> source(JsonNode reference, JsonNode in) {
        return List.of(
                reference.path("kind").asText(""),
                reference
                        .path("namespace")
                        .asText(in.path("metadata").path("namespace").asText("")),
                reference.path("name").asText(""));
    }

    /** @param revision revision in Flux's format */
    private static RolloutStatus status(
            JsonNode object, List<String> applied, List<String> attempted, Message revision) {
        JsonNode ready = condition(object, "Ready");
        long generation = object.path("metadata").path("generation").asLong();
        long observed = object.path("status").path("observedGeneration").asLong();
        String reason = ready.path("reason").asText("");
        Message said = message(object, ready, revision);
        return switch (ready.path("status").asText("")) {
            case "True" ->
                observed == generation
                        ? new RolloutStatus(State.READY, applied, said)
                        : RolloutStatus.underWay(Message.of("gitops.outdated", said));
            case "False" -> {
                boolean current = ready.path("observedGeneration").asLong(observed) == generation;
                yield current && !WAITING.contains(reason)
                        ? new RolloutStatus(State.FAILED, attempted, said)
                        : RolloutStatus.underWay(said);
            }
            default -> failedBefore(object, said).orElse(RolloutStatus.underWay(said));
        };
    }

    private static JsonNode condition(JsonNode object, String type) {
        return KubeJson.items(object.path("status").path("conditions"))
                .filter(condition -> condition.path("type").asText("").equals(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static Message message(JsonNode object, JsonNode ready, Message revision) {
        Message state =
                ready.isMissingNode() ? Message.of("gitops.notReconciled") : Message.literal(words(object, ready));
        Message applied = revision.isEmpty() ? state : Message.of("gitops.applied", state, revision);
        return object.path("spec").path("suspend").asBoolean() ? Message.of("gitops.suspended", applied) : applied;
    }

    /** Returns the message of the condition; while Flux is reconciling, that of the condition Reconciling. */
    private static String words(JsonNode object, JsonNode ready) {
        JsonNode works = condition(object, "Reconciling");
        JsonNode message = ready.path("status").asText("").equals("Unknown") && !works.isMissingNode() ? works : ready;
        return "Ready is " + ready.path("status").asText("") + ": "
                + ready.path("reason").asText("") + ": "
                + message.path("message").asText("");
    }

    /**
     * Returns the failure of the previous attempt. A Kustomization that is retried reports its failure only during
     * spec.retryInterval, which a poll may miss; its history (since Flux 2.7) still contains it.
     */
    private static Optional<RolloutStatus> failedBefore(JsonNode object, Message said) {
        JsonNode last = object.path("status").path("history").path(0);
        String status = last.path("lastReconciledStatus").asText("");
        String revision = last.path("metadata").path("revision").asText("");
        return status.endsWith("Failed")
                ? Optional.of(new RolloutStatus(
                        State.FAILED, GitRevision.ofSource(revision), Message.of("gitops.failedBefore", status, said)))
                : Optional.empty();
    }
}
