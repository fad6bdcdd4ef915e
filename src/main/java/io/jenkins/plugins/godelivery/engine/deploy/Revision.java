package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a release, as {@code helm history} tells it.
 *
 * @param updated as helm writes it
 */
record Revision(int number, String status, String chart, String updated) {
    /** @param json of {@code helm history --output json}; the newest revision last */
    static List<Revision> list(String json) throws JsonProcessingException {
        return Json.items(Json.read(json))
                .map(Revision::of)
                .sorted(Comparator.comparingInt(Revision::number))
                .toList();
    }

    private static Revision of(JsonNode node) {
        return new Revision(
                node.path("revision").asInt(),
                node.path("status").asText(),
                node.path("chart").asText(),
                node.path("updated").asText());
    }

    static Optional<Revision> last(List<Revision> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /** The one that runs, as far as helm knows: the newest that was deployed, or once was. */
    static Optional<Revision> deployed(List<Revision> history) {
        return newest(history, "deployed").or(() -> newest(history, "superseded"));
    }

    private static Optional<Revision> newest(List<Revision> history, String status) {
        return history.stream()
                .filter(revision -> revision.status().equals(status))
                .reduce((older, newer) -> newer);
    }

    boolean isSuperseded() {
        return status.equals("superseded");
    }

    /** Whether helm works on it, or was killed while it did. */
    boolean isPending() {
        return status.startsWith("pending-") || status.equals("uninstalling");
    }
}
