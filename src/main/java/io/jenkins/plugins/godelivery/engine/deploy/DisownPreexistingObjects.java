package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes objects from the manifests of killed attempts that adopted but did not create them, because a rollback by
 * helm would delete them. Objects older than the secret of the first attempt existed before it.
 *
 * @param good number of the revision before the attempts
 * @param newest number of the last attempt
 */
public record DisownPreexistingObjects(KubeAccess access, String namespace, String release, int good, int newest)
        implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    /** @return titles of the objects that are kept */
    @Override
    public List<String> run(RemoteEnvironment environment) throws IOException, InterruptedException {
        try {
            return left(environment.open(access));
        } catch (KubeException e) {
            if (e.isForbidden()) {
                return List.of(); // helm stores its releases elsewhere.
            }
            throw e;
        }
    }

    private List<String> left(KubeApi api) throws IOException, InterruptedException {
        Optional<JsonNode> before = secret(api, good).find();
        Optional<JsonNode> first = secret(api, good + 1).find();
        if (before.isEmpty() || first.isEmpty()) {
            return List.of(); // Without both revisions, created and adopted objects cannot be told apart.
        }
        Set<ObjectReference> objects = new LinkedHashSet<>();
        for (int revision = good + 1; revision <= newest; revision++) {
            secret(api, revision).find().ifPresent(secret -> objects.addAll(objects(secret)));
        }
        objects.removeAll(objects(before.get()));
        Set<ObjectReference> older = older(api, objects, created(first.get()));
        try {
            for (int revision = good + 1; revision <= newest && !older.isEmpty(); revision++) {
                boolean unused = secret(api, revision)
                        .change(secret -> ReleasePayload.edit(
                                secret,
                                manifest -> ReleaseManifest.read(manifest).without(older)));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return older.stream().map(ObjectReference::title).toList();
    }

    private ReleaseSecret secret(KubeApi api, int revision) {
        return ReleaseSecret.of(api, namespace, release, revision);
    }

    private static List<ObjectReference> objects(JsonNode secret) {
        return ObjectReference.of(ReleasePayload.manifest(secret.toString()));
    }

    private Set<ObjectReference> older(KubeApi api, Set<ObjectReference> objects, Instant begin)
            throws IOException, InterruptedException {
        ResourcePaths paths = new ResourcePaths(api, namespace);
        Set<ObjectReference> older = new LinkedHashSet<>();
        for (ObjectReference object : objects) {
            Optional<String> path = object.path(paths);
            Optional<JsonNode> live = path.isPresent() ? api.find(path.get()) : Optional.empty();
            if (live.isPresent() && created(live.get()).isBefore(begin)) {
                older.add(object);
            }
        }
        return older;
    }

    private static Instant created(JsonNode object) {
        return Instant.parse(object.at("/metadata/creationTimestamp").asText());
    }
}
