package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the pods of the newest revision of a workload. */
final class NewestPods {
    private NewestPods() {}

    /** Filters the pods of the newest template; older pods belong to the previous revision. */
    static List<JsonNode> of(List<JsonNode> pods) {
        Map<String, String> newestOf = new LinkedHashMap<>();
        for (JsonNode pod : pods) {
            newestOf.merge(template(pod), created(pod), (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        String newest = newestOf.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        return pods.stream().filter(pod -> template(pod).equals(newest)).toList();
    }

    private static String template(JsonNode pod) {
        JsonNode labels = pod.path("metadata").path("labels");
        return labels.path("pod-template-hash")
                .asText(labels.path("controller-revision-hash").asText(""));
    }

    private static String created(JsonNode pod) {
        return pod.path("metadata").path("creationTimestamp").asText("");
    }
}
