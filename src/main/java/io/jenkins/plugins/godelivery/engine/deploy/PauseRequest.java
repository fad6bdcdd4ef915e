package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.Decision.Choice;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One request about a pause, stored in annotations of the Lease of the deployment lock: everyone who may update the
 * Lease can decide, from any machine. A decision names its pause, so that it does not apply to a later one.
 */
public final class PauseRequest implements DeploymentTask<PauseRequest.Answer> {
    private static final long serialVersionUID = 1;

    private static final String PAUSE = "go-delivery/pause";
    private static final String REASON = "go-delivery/pause-reason";
    private static final String DECIDED = "go-delivery/decided-pause";
    private static final String CHOICE = "go-delivery/decision";
    private static final String BY = "go-delivery/decided-by";
    private static final int ATTEMPTS = 5;
    /**
     * Silence after which a run counts as ended; it renews its lock every 15 s, and clocks of different machines may
     * differ.
     */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final Action action;
    private final String pause;
    private final String text;
    private final Decision decision;

    private enum Action {
        ANNOUNCE,
        READ,
        END,
        DECIDE
    }

    /**
     * State of the annotations.
     *
     * @param pause id of the current pause; empty without one
     * @param reason why it is paused
     * @param decision decision about that pause
     */
    public record Answer(String pause, String reason, Decision decision) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private PauseRequest(
            KubeAccess access,
            String namespace,
            String release,
            Action action,
            String pause,
            String text,
            Decision decision) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.action = action;
        this.pause = pause;
        this.text = text;
        this.decision = decision;
    }

    /** Returns the task that reads the pause and its decision. */
    public static PauseRequest read(KubeAccess access, String namespace, String release) {
        return new PauseRequest(access, namespace, release, Action.READ, "", "", Decision.NONE);
    }

    /** Returns the task that announces a pause in the cluster. */
    public PauseRequest announce(Pause wanted) {
        return new PauseRequest(
                access,
                namespace,
                release,
                Action.ANNOUNCE,
                wanted.id(),
                wanted.reason().text(),
                Decision.NONE);
    }

    /** Returns the task that removes a pause from the cluster. */
    public PauseRequest end(Pause over) {
        return new PauseRequest(access, namespace, release, Action.END, over.id(), "", Decision.NONE);
    }

    /**
     * Returns the task that decides a pause.
     *
     * @param id id of the pause that the person saw; no other pause is decided
     */
    public PauseRequest decide(String id, Decision made) {
        return new PauseRequest(access, namespace, release, Action.DECIDE, id, "", made);
    }

    @Override
    public Answer run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        String path = "/apis/coordination.k8s.io/v1/namespaces/" + (namespace.isEmpty() ? api.namespace() : namespace)
                + "/leases/go-delivery-" + release;
        for (int tries = 1; ; tries++) {
            Optional<JsonNode> found = api.find(path);
            if (found.isEmpty()) {
                return new Answer("", "", Decision.NONE);
            }
            ObjectNode lease = found.get().deepCopy();
            ObjectNode annotations = lease.withObject("/metadata/annotations");
            if (action == Action.READ
                    || (action != Action.ANNOUNCE
                            && !annotations.path(PAUSE).asText().equals(pause))) {
                return answer(lease, environment.now());
            }
            change(annotations);
            try {
                api.replace(path, lease);
                return answer(lease, environment.now());
            } catch (KubeException e) {
                if (!e.isConflict() || tries == ATTEMPTS) { // A renewal of the lock caused the conflict.
                    throw e;
                }
            }
        }
    }

    private void change(ObjectNode annotations) {
        switch (action) {
            case ANNOUNCE -> annotations.put(PAUSE, pause).put(REASON, text);
            case DECIDE ->
                annotations
                        .put(DECIDED, pause)
                        .put(CHOICE, decision.choice().name())
                        .put(BY, decision.by());
            default -> {
                annotations.remove(PAUSE);
                annotations.remove(REASON);
                annotations.remove(DECIDED);
                annotations.remove(CHOICE);
                annotations.remove(BY);
            }
        }
    }

    /** Reads the annotations; a run that has ended is not paused, even if it left them behind. */
    private static Answer answer(JsonNode lease, Instant now) {
        JsonNode annotations = lease.path("metadata").path("annotations");
        String id = annotations.path(PAUSE).asText("");
        String holder = lease.path("spec").path("holderIdentity").asText("");
        if (holder.isEmpty() || !id.startsWith(holder + " ") || isSilent(lease.path("spec"), now)) {
            return new Answer("", "", Decision.NONE);
        }
        boolean about = !id.isEmpty() && id.equals(annotations.path(DECIDED).asText(""));
        Choice choice = Choice.NONE;
        for (Choice one : Choice.values()) {
            choice = about && annotations.path(CHOICE).asText("").equals(one.name()) ? one : choice;
        }
        return new Answer(
                id,
                annotations.path(REASON).asText(""),
                choice == Choice.NONE
                        ? Decision.NONE
                        : new Decision(choice, annotations.path(BY).asText("")));
    }

    private static boolean isSilent(JsonNode spec, Instant now) {
        try {
            Instant renewed = Instant.parse(spec.path("renewTime").asText(""));
            return Duration.between(renewed, now).compareTo(SILENCE) > 0;
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
