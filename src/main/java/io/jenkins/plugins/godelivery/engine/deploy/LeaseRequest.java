package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
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
 * One request about the Lease (coordination.k8s.io/v1) that implements the deployment lock. The holder renews it; a
 * waiting run takes it over when it has not been renewed for its duration, measured by the waiting run's own clock.
 */
public final class LeaseRequest implements DeploymentTask<LeaseRequest.Answer> {
    private static final long serialVersionUID = 1;

    public static final Duration DURATION = Duration.ofSeconds(60);

    private static final String DESCRIPTION = "go-delivery/run";
    private static final String UNMARKED = "go-delivery/unmarked";
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final String holder;
    private final String run;
    private final Action action;
    private final String takenOver;
    private final int unmarked;

    /** The requested change of the lease. */
    enum Action {
        TAKE,
        /** Renew a lease that this run holds. */
        RENEW,
        RELEASE
    }

    /**
     * Answer to a lease request.
     *
     * @param mine whether this run holds the lease now
     * @param holder the other holder, if any
     * @param run name of the holder's run for people
     * @param renewed renewal time, which changes while the holder is alive
     * @param denied why a lease is impossible; empty if it is possible
     * @param namespaceMissing whether the namespace does not exist
     * @param unmarked good revision that the previous holder could not mark; 0 for none
     */
    public record Answer(
            boolean mine,
            String holder,
            String run,
            String renewed,
            String denied,
            boolean namespaceMissing,
            int unmarked)
            implements Serializable {
        private static final long serialVersionUID = 1;

        Answer(boolean mine, String holder, String run, String renewed, int unmarked) {
            this(mine, holder, run, renewed, "", false, unmarked);
        }

        /** Returns whether the holder is known, which it is not after losing a race for the lease. */
        public boolean isKnown() {
            return mine || !holder.isEmpty();
        }
    }

    private LeaseRequest(LeaseRequest like, Action action, String takenOver, int unmarked) {
        this(like.access, like.namespace, like.release, like.holder, like.run, action, takenOver, unmarked);
    }

    private LeaseRequest(
            KubeAccess access,
            String namespace,
            String release,
            String holder,
            String run,
            Action action,
            String takenOver,
            int unmarked) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.holder = holder;
        this.run = run;
        this.action = action;
        this.takenOver = takenOver;
        this.unmarked = unmarked;
    }

    /**
     * Returns the task that takes the lease of a release if it is free.
     *
     * @param namespace empty for the kubeconfig's
     * @param holder id of this run
     * @param run name of this run for people
     */
    public static LeaseRequest take(KubeAccess access, String namespace, String release, String holder, String run) {
        return new LeaseRequest(access, namespace, release, holder, run, Action.TAKE, "", 0);
    }

    /**
     * Returns the task that takes the lease over from a vanished holder.
     *
     * @param renewed renewal time of the vanished holder; no other lease is taken over
     */
    public LeaseRequest takeOver(String renewed) {
        return new LeaseRequest(this, Action.TAKE, renewed, 0);
    }

    public LeaseRequest renewal() {
        return new LeaseRequest(this, Action.RENEW, "", 0);
    }

    /**
     * Returns the task that releases the lease.
     *
     * @param good revision that could not be marked as good, for the next holder; 0 for none
     */
    public LeaseRequest release(int good) {
        return new LeaseRequest(this, Action.RELEASE, "", good);
    }

    @Override
    public Answer run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        String collection = "/apis/coordination.k8s.io/v1/namespaces/"
                + (namespace.isEmpty() ? api.namespace() : namespace) + "/leases";
        try {
            return answer(api, collection, collection + "/go-delivery-" + release, environment.now());
        } catch (KubeException e) {
            if (e.isConflict()) { // Another run was faster; the next request shows which one.
                return new Answer(false, "", "", "", 0);
            }
            // Before a first installation the namespace may not exist, so there is nothing to lock yet.
            if (e.isForbidden() || e.isNotFound()) {
                return new Answer(true, holder, run, "", e.getMessage(), e.isNotFound(), 0);
            }
            throw e;
        }
    }

    private Answer answer(KubeApi api, String collection, String path, Instant time)
            throws IOException, InterruptedException {
        Optional<JsonNode> found = api.find(path);
        String owner = found.map(
                        lease -> lease.path("spec").path("holderIdentity").asText(""))
                .orElse("");
        // A released lease is not renewed: a late renewal must not take it back.
        boolean free = owner.equals(holder) || (owner.isEmpty() && action == Action.TAKE);
        String renewed = found.map(lease -> lease.path("spec").path("renewTime").asText(""))
                .orElse("");
        if (!free && !(action == Action.TAKE && !takenOver.isEmpty() && renewed.equals(takenOver))) {
            String whose = found.map(lease ->
                            lease.at("/metadata/annotations").path(DESCRIPTION).asText(owner))
                    .orElse("");
            return new Answer(false, owner, whose, renewed, 0);
        }
        if (found.isEmpty() && action == Action.TAKE) {
            api.create(collection, lease(JsonNodeFactory.instance.objectNode(), time));
        } else if (found.isPresent()) {
            api.replace(path, lease(found.get().deepCopy(), time));
        }
        int left = found.map(lease ->
                        lease.at("/metadata/annotations").path(UNMARKED).asInt())
                .orElse(0);
        return new Answer(action != Action.RELEASE, holder, run, "", left);
    }

    private ObjectNode lease(ObjectNode lease, Instant time) {
        String now = MICRO_TIME.format(time);
        lease.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        ObjectNode metadata = lease.withObject("/metadata");
        metadata.put("name", "go-delivery-" + release);
        ObjectNode annotations = metadata.withObject("/annotations").put(DESCRIPTION, run);
        ObjectNode spec = lease.withObject("/spec");
        if (action == Action.RELEASE) {
            spec.remove("holderIdentity");
            annotations.remove(UNMARKED);
            if (unmarked > 0) {
                annotations.put(UNMARKED, "" + unmarked);
            }
        } else {
            if (action == Action.TAKE && !spec.path("holderIdentity").asText("").equals(holder)) {
                spec.put("acquireTime", now);
            }
            spec.put("holderIdentity", holder);
        }
        spec.put("leaseDurationSeconds", (int) DURATION.toSeconds());
        spec.put("renewTime", now);
        return lease;
    }
}
