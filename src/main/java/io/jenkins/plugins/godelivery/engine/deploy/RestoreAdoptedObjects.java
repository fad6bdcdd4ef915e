package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Restores objects that revisions of a failed deployment have adopted: each object is reset to its backup and removed
 * from the manifests of these revisions, so that neither a rollback nor an uninstallation by helm deletes it.
 * Idempotent.
 */
public final class RestoreAdoptedObjects implements DeploymentTask<Boolean> {
    private static final long serialVersionUID = 1;
    private static final int ATTEMPTS = 10;

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final ArrayList<Integer> revisions;
    private final ArrayList<ObjectBackup> kept;

    public RestoreAdoptedObjects(
            KubeAccess access, String namespace, String release, List<Integer> revisions, List<ObjectBackup> kept) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.revisions = new ArrayList<>(revisions);
        this.kept = new ArrayList<>(kept);
    }

    /** @return whether all manifests could be changed, which fails if helm does not store its releases in secrets */
    @Override
    public Boolean run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        ResourcePaths paths = new ResourcePaths(api, namespace);
        for (ObjectBackup object : kept) {
            restore(api, paths, object);
        }
        boolean all = true;
        for (int revision : revisions) {
            try {
                all = ReleaseSecret.of(api, namespace, release, revision).change(this::removeOwnership) && all;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return all;
    }

    private static void restore(KubeApi api, ResourcePaths paths, ObjectBackup kept)
            throws IOException, InterruptedException {
        String path = kept.object()
                .path(paths)
                .orElseThrow(() -> new ExplainedIOException(
                        Message.of("deploy.kindGone", kept.object().title())));
        ObjectNode object = KubeJson.read(kept.json()).deepCopy();
        ObjectNode metadata = object.withObject("/metadata");
        Optional<JsonNode> live = api.find(path);
        if (live.isEmpty()) {
            metadata.remove(List.of("uid", "resourceVersion", "creationTimestamp", "managedFields"));
            disclaim(api, path, api.create(path.substring(0, path.lastIndexOf('/')), object), kept);
        } else if (!live.get().equals(object)) {
            JsonNode made = replace(api, path, live.get(), now -> {
                metadata.set("uid", now.at("/metadata/uid"));
                metadata.set("resourceVersion", now.at("/metadata/resourceVersion"));
                return object;
            });
            disclaim(api, path, made, kept);
        }
    }

    /**
     * Replaces an object. Its controllers change it at any moment, also as soon as it is replaced.
     *
     * @param live its last known state
     * @param change makes the new state from the live one, whose resource version it has
     */
    private static JsonNode replace(KubeApi api, String path, JsonNode live, UnaryOperator<JsonNode> change)
            throws IOException, InterruptedException {
        JsonNode current = live;
        for (int attempt = 1; ; attempt++) {
            try {
                return api.replace(path, change.apply(current));
            } catch (KubeException e) {
                if (!e.isConflict() || attempt == ATTEMPTS) {
                    throw e;
                }
                current = api.get(path);
            }
        }
    }

    /**
     * Restores the field managers: a client that changes a field becomes its manager, which would conflict with later
     * server-side apply.
     */
    private static void disclaim(KubeApi api, String path, JsonNode made, ObjectBackup kept)
            throws IOException, InterruptedException {
        JsonNode managers = KubeJson.read(kept.json()).at("/metadata/managedFields");
        if (managers.isArray() && !made.at("/metadata/managedFields").equals(managers)) {
            replace(api, path, made, now -> {
                ObjectNode object = now.deepCopy();
                object.withObject("/metadata").set("managedFields", managers);
                return object;
            });
        }
    }

    private void removeOwnership(ObjectNode secret) {
        Set<ObjectReference> others = new HashSet<>();
        kept.forEach(object -> others.add(object.object()));
        ReleasePayload.edit(secret, manifest -> ReleaseManifest.read(manifest).without(others));
    }
}
