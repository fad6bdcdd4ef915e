package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.gitops.Sight.State;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status of an Application, as {@code argoproj.io/v1alpha1} defines it (argo-cd, {@code types.go}). */
final class ArgoStatus {
    private static final Set<String> FAILED = Set.of("Failed", "Error");

    private ArgoStatus() {}

    static Sight of(JsonNode application) {
        JsonNode status = application.path("status");
        JsonNode operation = status.path("operationState");
        String health = status.path("health").path("status").asText("Unknown");
        String phase = operation.path("phase").asText("");
        boolean ended =
                !application.hasNonNull("operation") && !phase.equals("Running") && !phase.equals("Terminating");
        boolean synced = ended && status.path("sync").path("status").asText("").equals("Synced");
        String said = said(status);
        if (synced && health.equals("Healthy")) {
            return new Sight(State.READY, commits(status.path("sync")), said);
        }
        if (synced && health.equals("Degraded")) {
            return new Sight(State.FAILED, commits(status.path("sync")), said);
        }
        if (ended && FAILED.contains(phase)) {
            JsonNode result = operation.path("syncResult");
            List<String> commits = commits(result.isObject() ? result : operation.at("/operation/sync"));
            return new Sight(State.FAILED, commits, said);
        }
        return Sight.underWay(said);
    }

    /** One with a single source has a revision; one with several has revisions. */
    private static List<String> commits(JsonNode of) {
        return Stream.concat(Stream.of(of.path("revision")), Json.items(of.path("revisions")))
                .map(JsonNode::asText)
                .filter(GitRevision::isCommit)
                .toList();
    }

    private static String said(JsonNode status) {
        JsonNode sync = status.path("sync");
        String state = sync.path("status").asText("not compared yet") + ", "
                + status.path("health").path("status").asText("of unknown health");
        String at = commits(sync).isEmpty() ? "" : " at " + String.join(", ", commits(sync));
        Stream<String> messages = Stream.concat(
                Stream.of(
                        status.at("/health/message").asText(""),
                        FAILED.contains(status.at("/operationState/phase").asText(""))
                                ? status.at("/operationState/message").asText("")
                                : ""),
                Json.items(status.path("conditions"))
                        .filter(condition -> condition.path("type").asText("").endsWith("Error"))
                        .map(condition -> condition.path("message").asText("")));
        return state
                + at
                + messages.filter(text -> !text.isEmpty())
                        .distinct()
                        .map(text -> ": " + text)
                        .collect(Collectors.joining());
    }
}
