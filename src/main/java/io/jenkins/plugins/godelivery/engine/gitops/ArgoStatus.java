package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.gitops.RolloutStatus.State;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the status of an Application, as defined by {@code argoproj.io/v1alpha1} (argo-cd, {@code types.go}). */
final class ArgoStatus {
    private static final Set<String> FAILED = Set.of("Failed", "Error");

    private static final Set<String> UNDER_WAY = Set.of("Running", "Terminating");
    /**
     * Errors of manifest generation (argo-cd, {@code reposerver/repository}: an exit status of kustomize or helm), as
     * opposed to an unreachable repository or cluster; both are a ComparisonError.
     */
    private static final Pattern NO_MANIFESTS = Pattern.compile(
            "Manifest generation error|failed exit status [0-9]+|app path does not exist|Failed to unmarshal");

    private ArgoStatus() {}

    static RolloutStatus of(JsonNode application) {
        JsonNode status = application.path("status");
        JsonNode operation = status.path("operationState");
        String health = status.path("health").path("status").asText("Unknown");
        String phase = operation.path("phase").asText("");
        boolean ended = !application.hasNonNull("operation") && !UNDER_WAY.contains(phase);
        boolean synced = ended && status.path("sync").path("status").asText("").equals("Synced");
        Message message = message(status);
        Message said = isManual(application) ? Message.of("gitops.manual", message) : message;
        if (errors(status).anyMatch(error -> NO_MANIFESTS.matcher(error).find())) {
            return new RolloutStatus(State.BROKEN, List.of(), said); // sync.revision is the branch then.
        }
        if (synced && health.equals("Healthy")) {
            return new RolloutStatus(State.READY, commits(status.path("sync")), said);
        }
        if (synced && health.equals("Degraded")) {
            return new RolloutStatus(State.FAILED, commits(status.path("sync")), said);
        }
        if (ended && FAILED.contains(phase)) {
            JsonNode result = operation.path("syncResult");
            List<String> commits = commits(result.isObject() ? result : operation.at("/operation/sync"));
            return new RolloutStatus(State.FAILED, commits, said);
        }
        return RolloutStatus.underWay(said);
    }

    private static boolean isManual(JsonNode application) {
        JsonNode automated = application.at("/spec/syncPolicy/automated");
        return application.at("/status/sync/status").asText("").equals("OutOfSync")
                && (automated.isMissingNode() || !automated.path("enabled").asBoolean(true));
    }

    private static Stream<String> errors(JsonNode status) {
        return KubeJson.items(status.path("conditions"))
                .filter(condition -> condition.path("type").asText("").endsWith("Error"))
                .map(condition -> condition.path("message").asText(""));
    }

    /** Returns the commits of a sync: revision for a single source, revisions for several. */
    private static List<String> commits(JsonNode of) {
        return Stream.concat(Stream.of(of.path("revision")), KubeJson.items(of.path("revisions")))
                .map(JsonNode::asText)
                .filter(GitRevision::isCommit)
                .toList();
    }

    private static boolean isWorthTelling(String phase) {
        return FAILED.contains(phase) || UNDER_WAY.contains(phase);
    }

    private static Message message(JsonNode status) {
        JsonNode sync = status.path("sync");
        Message state = Message.of(
                "gitops.state",
                text(sync.path("status"), "gitops.notCompared"),
                text(status.path("health").path("status"), "gitops.unknownHealth"));
        List<String> commits = commits(sync);
        Message at = commits.isEmpty() ? state : Message.of("gitops.at", state, String.join(", ", commits));
        Stream<String> messages = Stream.concat(
                Stream.of(
                        status.at("/health/message").asText(""),
                        isWorthTelling(status.at("/operationState/phase").asText(""))
                                ? status.at("/operationState/message").asText("")
                                : ""),
                errors(status));
        String told = messages.filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining(": "));
        return told.isEmpty() ? at : Message.of("reason", at, told);
    }

    private static Message text(JsonNode node, String codeIfMissing) {
        return node.isMissingNode() || node.isNull() ? Message.of(codeIfMissing) : Message.literal(node.asText());
    }
}
