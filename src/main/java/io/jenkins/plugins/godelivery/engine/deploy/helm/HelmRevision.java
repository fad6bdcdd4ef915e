package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One revision of a release, as {@code helm history} prints it.
 *
 * @param updated time as helm writes it
 * @param description text by helm or its caller; that of a failure remains when the status changes later
 */
public record HelmRevision(int number, String status, String chart, String updated, String description) {
    /**
     * Descriptions in pkg/action of helm 3 and 4 of revisions that never worked. helm marks such a revision superseded
     * when a later rollback fails ({@code performRollback}), so that only its description reveals it.
     */
    private static final Pattern NEVER_WORKED = Pattern.compile(
            "(?:Upgrade|Release|Rollback) \"[^\"]*\" failed: .*|Preparing upgrade|Initial install underway",
            Pattern.DOTALL);

    private static final Pattern ROLLBACK = Pattern.compile("Rollback to ([0-9]{1,9})");

    /**
     * Description of a revision that {@code helm uninstall --keep-history} removed, after a new installation over it.
     */
    private static final String REPLACED = "superseded by new release";

    /**
     * Parses the history of a release, the newest revision last.
     *
     * @param json output of {@code helm history --output json}
     */
    public static List<HelmRevision> list(String json) throws JsonProcessingException {
        return KubeJson.items(KubeJson.read(json))
                .map(HelmRevision::of)
                .sorted(Comparator.comparingInt(HelmRevision::number))
                .toList();
    }

    private static HelmRevision of(JsonNode node) {
        return new HelmRevision(
                node.path("revision").asInt(),
                node.path("status").asText(),
                node.path("chart").asText(),
                node.path("updated").asText(),
                node.path("description").asText());
    }

    /** Returns the newest revision of a history; empty if it has none. */
    public static Optional<HelmRevision> last(List<HelmRevision> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /** Returns the revisions after the last uninstallation. Earlier ones do not run, and must not be started again. */
    public static List<HelmRevision> sinceInstallation(List<HelmRevision> history) {
        int from = 0;
        for (int at = 0; at < history.size(); at++) {
            if (history.get(at).wasUninstalled()) {
                from = at + 1;
            }
        }
        return history.subList(from, history.size());
    }

    /** Returns the revision that runs according to helm: the newest that is or was deployed. */
    public static Optional<HelmRevision> deployed(List<HelmRevision> history) {
        return newest(history, "deployed").or(() -> newest(history, "superseded"));
    }

    private static Optional<HelmRevision> newest(List<HelmRevision> history, String status) {
        return sinceInstallation(history).stream()
                .filter(revision -> revision.status().equals(status) && revision.hasWorked())
                .reduce((older, newer) -> newer);
    }

    /** Returns whether helm completed the revision at some time. */
    public boolean hasWorked() {
        return (status.equals("deployed") || status.equals("superseded"))
                && !NEVER_WORKED.matcher(description).matches()
                && !wasUninstalled();
    }

    public boolean hasFailed() {
        return status.equals("failed");
    }

    /** Returns whether helm is working on it, or was killed while it did. */
    public boolean isPending() {
        return status.startsWith("pending-");
    }

    /** Returns whether helm is uninstalling it, or was killed while it did. */
    public boolean isUninstalling() {
        return status.equals("uninstalling");
    }

    public boolean isTakenAway() {
        return isUninstalling() || status.equals("uninstalled");
    }

    private boolean wasUninstalled() {
        return status.equals("uninstalled") || description.equals(REPLACED);
    }

    /** Returns the revision whose state it has, which differs for a rollback. */
    public int origin(List<HelmRevision> history) {
        Matcher rollback = ROLLBACK.matcher(description);
        if (!rollback.matches()) {
            return number;
        }
        int to = Integer.parseInt(rollback.group(1));
        return history.stream()
                .filter(revision -> revision.number() == to && to < number)
                .findFirst()
                .map(revision -> revision.origin(history))
                .orElse(to);
    }

    public Message title() {
        return Message.of("deploy.revision", String.valueOf(number), status);
    }
}
