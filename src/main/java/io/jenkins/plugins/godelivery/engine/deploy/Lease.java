package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One request about the Lease (coordination.k8s.io/v1) that stands for the turn to change a release. Whoever holds it
 * renews it; whoever waits takes it over when it has not been renewed for its duration, by the waiting one's own clock.
 */
final class Lease implements Question<Lease.Answer> {
    private static final long serialVersionUID = 1;

    static final Duration DURATION = Duration.ofSeconds(60);

    private static final String DESCRIPTION = "go-delivery/run";
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final String holder;
    private final String run;
    private final Action action;
    private final String takenOver;

    /** What is wanted of it. */
    enum Action {
        TAKE,
        RENEW,
        RELEASE
    }

    /**
     * @param mine whether the lease is ours now
     * @param holder who has it, otherwise
     * @param run of the holder, for people
     * @param renewed changes as long as the holder lives
     * @param denied why there can be no lease; empty where there can
     * @param homeless whether that is because there is no such namespace
     */
    record Answer(boolean mine, String holder, String run, String renewed, String denied, boolean homeless)
            implements Serializable {
        private static final long serialVersionUID = 1;

        Answer(boolean mine, String holder, String run, String renewed) {
            this(mine, holder, run, renewed, "", false);
        }
    }

    private Lease(Lease like, Action action, String takenOver) {
        this(like.access, like.namespace, like.release, like.holder, like.run, action, takenOver);
    }

    private Lease(
            KubeAccess access,
            String namespace,
            String release,
            String holder,
            String run,
            Action action,
            String takenOver) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.holder = holder;
        this.run = run;
        this.action = action;
        this.takenOver = takenOver;
    }

    /**
     * @param namespace empty for the kubeconfig's
     * @param holder names us to machines
     * @param run names us to people
     */
    static Lease take(KubeAccess access, String namespace, String release, String holder, String run) {
        return new Lease(access, namespace, release, holder, run, Action.TAKE, "");
    }

    /** @param renewed of the holder that is gone: nobody else's lease is taken over */
    Lease takeOver(String renewed) {
        return new Lease(this, Action.TAKE, renewed);
    }

    Lease with(Action other) {
        return new Lease(this, other, "");
    }

    @Override
    public Answer answer(Place place) throws IOException, InterruptedException {
        KubeApi api = place.open(access);
        String collection = "/apis/coordination.k8s.io/v1/namespaces/"
                + (namespace.isEmpty() ? api.namespace() : namespace) + "/leases";
        try {
            return answer(api, collection, collection + "/go-delivery-" + release);
        } catch (KubeException e) {
            if (e.isConflict()) { // Somebody was faster: the next look shows who.
                return new Answer(false, "", "", "");
            }
            // Before a first installation there may be no namespace, and so nothing that two could meet at.
            if (e.isForbidden() || e.isNotFound()) {
                return new Answer(true, holder, run, "", e.getMessage(), e.isNotFound());
            }
            throw e;
        }
    }

    private Answer answer(KubeApi api, String collection, String path) throws IOException, InterruptedException {
        Optional<JsonNode> found = api.find(path);
        String owner = found.map(
                        lease -> lease.path("spec").path("holderIdentity").asText(""))
                .orElse("");
        boolean free = owner.isEmpty() || owner.equals(holder);
        String renewed = found.map(lease -> lease.path("spec").path("renewTime").asText(""))
                .orElse("");
        if (!free && !(action == Action.TAKE && !takenOver.isEmpty() && renewed.equals(takenOver))) {
            String whose = found.get()
                    .path("metadata")
                    .path("annotations")
                    .path(DESCRIPTION)
                    .asText(owner);
            return new Answer(false, owner, whose, renewed);
        }
        if (found.isEmpty() && action == Action.TAKE) {
            api.create(collection, lease(JsonNodeFactory.instance.objectNode()));
        } else if (found.isPresent()) {
            api.replace(path, lease(found.get().deepCopy()));
        }
        return new Answer(action != Action.RELEASE, holder, run, "");
    }

    private ObjectNode lease(ObjectNode lease) {
        String now = MICRO_TIME.format(Instant.now());
        lease.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        ObjectNode metadata = lease.withObject("/metadata");
        metadata.put("name", "go-delivery-" + release);
        metadata.withObject("/annotations").put(DESCRIPTION, run);
        ObjectNode spec = lease.withObject("/spec");
        if (action == Action.RELEASE) {
            spec.remove("holderIdentity");
        } else {
            spec.put("holderIdentity", holder);
        }
        spec.put("leaseDurationSeconds", (int) DURATION.toSeconds());
        spec.put("renewTime", now);
        if (action == Action.TAKE) {
            spec.put("acquireTime", now);
        }
        return lease;
    }
}
