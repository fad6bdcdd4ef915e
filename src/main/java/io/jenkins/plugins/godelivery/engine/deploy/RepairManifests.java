package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmOwnership;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Repairs the manifests that helm compares in a rollback. helm takes the newest revision's manifest for the state of
 * the cluster, which is wrong if that revision ended midway, left an object that is kept, or was itself a failed
 * rollback: helm 3 then refuses an object ("no ConfigMap with the name … found"), or leaves in it what a failed
 * revision set. It also adopts the current number of replicas in the old manifest if an autoscaler has set it.
 *
 * @param newest number of the newest revision
 * @param to number of the rollback target
 * @param compared whether helm compares manifests, which it does not with server-side apply
 */
public record RepairManifests(KubeAccess access, String namespace, String release, int newest, int to, boolean compared)
        implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    /** @return lines that say what was changed in the rollback target */
    @Override
    public List<String> run(RemoteEnvironment environment) throws IOException, InterruptedException, DeployException {
        KubeApi api = environment.open(access);
        try {
            Optional<ReleaseManifest> target = manifest(api, to);
            Optional<ReleaseManifest> standing = target.isPresent() ? standing(api, target.get()) : Optional.empty();
            if (standing.isEmpty()) {
                return List.of(); // helm stores its releases elsewhere.
            }
            if (compared) {
                complete(api, standing.get(), target.get());
            }
            return leaveReplicas(environment, api, standing.get(), target.get());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ReleaseSecret secret(KubeApi api, int revision) {
        return ReleaseSecret.of(api, namespace, release, revision);
    }

    private Optional<ReleaseManifest> manifest(KubeApi api, int revision) throws IOException, InterruptedException {
        return secret(api, revision).find().map(secret -> ReleasePayload.manifest(secret.toString()));
    }

    /**
     * Returns the manifest of the newest revision that was not a rollback attempt to the target; its fields are still
     * in the objects.
     */
    private Optional<ReleaseManifest> standing(KubeApi api, ReleaseManifest target)
            throws IOException, InterruptedException {
        for (int revision = newest; revision > to; revision--) {
            Optional<JsonNode> secret = secret(api, revision).find();
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            ReleaseManifest manifest = ReleasePayload.manifest(secret.get().toString());
            boolean deployed =
                    secret.get().at("/metadata/labels/status").asText().equals("deployed");
            if (deployed || !manifest.yaml().equals(target.yaml())) {
                return Optional.of(manifest);
            }
        }
        return Optional.of(target);
    }

    private void complete(KubeApi api, ReleaseManifest standing, ReleaseManifest target)
            throws IOException, InterruptedException {
        Set<ObjectReference> others = new LinkedHashSet<>(ObjectReference.of(target));
        others.removeAll(left(api, standing, target));
        String complete = standing.yaml() + target.without(others);
        ReleaseSecret secret = secret(api, newest);
        boolean same =
                manifest(api, newest).filter(now -> now.yaml().equals(complete)).isPresent();
        if (!same) {
            boolean unused = secret.change(found -> ReleasePayload.edit(found, manifest -> complete));
        }
    }

    /** Returns the target's objects that exist although the standing manifest does not name them. */
    private Set<ObjectReference> left(KubeApi api, ReleaseManifest standing, ReleaseManifest target)
            throws IOException, InterruptedException {
        Set<ObjectReference> missing = new LinkedHashSet<>(ObjectReference.of(target));
        missing.removeAll(ObjectReference.of(standing));
        ResourcePaths paths = new ResourcePaths(api, namespace);
        String in = namespace.isEmpty() ? api.namespace() : namespace;
        Set<ObjectReference> left = new LinkedHashSet<>();
        for (ObjectReference object : missing) {
            Optional<String> path = object.path(paths);
            Optional<JsonNode> live = path.isPresent() ? api.find(path.get()) : Optional.empty();
            if (live.isPresent() && HelmOwnership.isOf(live.get(), release, in)) {
                left.add(object);
            }
        }
        return left;
    }

    private List<String> leaveReplicas(
            RemoteEnvironment environment, KubeApi api, ReleaseManifest standing, ReleaseManifest target)
            throws IOException, InterruptedException, DeployException {
        Set<ObjectReference> going = new LinkedHashSet<>(ObjectReference.of(standing));
        going.removeAll(ObjectReference.of(target));
        AutoscaledWorkloads autoscaledWorkloads = new AutoscaledWorkloads(access, namespace, target, going);
        List<AutoscaledWorkloads.Workload> scaled =
                autoscaledWorkloads.isEmpty() ? List.of() : autoscaledWorkloads.run(environment);
        Map<String, Integer> replicas = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (AutoscaledWorkloads.Workload workload : scaled) {
            replicas.put(workload.title(), workload.replicas());
            lines.add(workload.title() + " keeps the " + workload.replicas()
                    + " replicas that its autoscaler has set; the manifest of revision " + to
                    + " now has this number.");
        }
        if (!replicas.isEmpty()) {
            boolean unused = secret(api, to)
                    .change(found -> ReleasePayload.edit(
                            found,
                            manifest -> ReleaseManifest.read(manifest).replacing(tree -> scale(tree, replicas))));
        }
        return lines;
    }

    /** @return whether the number of replicas was set */
    private static boolean scale(ObjectNode workload, Map<String, Integer> replicas) {
        String title = workload.path("kind").asText() + "/"
                + workload.at("/metadata/name").asText();
        if (!replicas.containsKey(title)) {
            return false;
        }
        workload.withObject("/spec").put("replicas", replicas.get(title));
        return true;
    }
}
