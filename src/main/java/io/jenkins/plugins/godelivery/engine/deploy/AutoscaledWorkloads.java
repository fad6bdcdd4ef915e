package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the workloads of a manifest that set a number of replicas although an autoscaler (KEDA's included) sets it, and
 * reads their current numbers.
 */
public final class AutoscaledWorkloads implements DeploymentTask<List<AutoscaledWorkloads.Workload>> {
    private static final long serialVersionUID = 1;

    private static final String SCALER = "HorizontalPodAutoscaler";

    private final KubeAccess access;
    private final String namespace;
    private final ArrayList<Workload> workloads = new ArrayList<>();
    private final HashSet<String> ending = new HashSet<>();

    /**
     * Workload with its number of replicas.
     *
     * @param replicas number in the manifest, or in the cluster if it is part of an answer
     */
    public record Workload(String apiVersion, String kind, String namespace, String name, int replicas)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public String title() {
            return kind + "/" + name;
        }
    }

    /** @param going objects that will be deleted, and whose autoscalers no longer count */
    public AutoscaledWorkloads(
            KubeAccess access, String namespace, ReleaseManifest manifest, Set<ObjectReference> going) {
        this(access, namespace, manifest);
        going.stream().filter(object -> object.kind().equals(SCALER)).forEach(object -> ending.add(object.name()));
    }

    public AutoscaledWorkloads(KubeAccess access, String namespace, ReleaseManifest manifest) {
        this.access = access;
        this.namespace = namespace;
        for (ReleaseManifest.Resource resource : manifest.resources()) {
            JsonNode replicas = resource.tree().path("spec").path("replicas");
            if (replicas.isInt()) {
                workloads.add(new Workload(
                        resource.tree().path("apiVersion").asText(),
                        resource.kind(),
                        resource.namespace(),
                        resource.name(),
                        replicas.asInt()));
            }
        }
    }

    public boolean isEmpty() {
        return workloads.isEmpty();
    }

    /** Returns the workloads whose number differs from the manifest's, with their current number. */
    @Override
    public List<Workload> run(RemoteEnvironment environment) throws IOException, InterruptedException, DeployException {
        KubeApi api = environment.open(access);
        ResourcePaths paths = new ResourcePaths(api, namespace);
        List<Workload> scaled = new ArrayList<>();
        for (Workload workload : workloads) {
            try {
                Optional<Integer> live = live(api, paths, workload);
                if (live.isPresent() && live.get() > 0 && live.get() != workload.replicas()) {
                    scaled.add(new Workload(
                            workload.apiVersion(), workload.kind(), workload.namespace(), workload.name(), live.get()));
                }
            } catch (KubeException e) {
                // Without permission to list autoscalers, only a field conflict reveals them.
            }
        }
        return scaled;
    }

    private Optional<Integer> live(KubeApi api, ResourcePaths paths, Workload workload)
            throws IOException, InterruptedException {
        Optional<String> scalers = paths.collection("autoscaling/v2", SCALER, workload.namespace());
        Optional<String> collection = paths.collection(workload.apiVersion(), workload.kind(), workload.namespace());
        if (scalers.isEmpty() || collection.isEmpty()) {
            return Optional.empty();
        }
        boolean scaled = KubeJson.items(api.get(scalers.get()).path("items"))
                .filter(scaler ->
                        !ending.contains(scaler.path("metadata").path("name").asText()))
                .map(scaler -> scaler.path("spec").path("scaleTargetRef"))
                .anyMatch(target -> target.path("kind").asText().equals(workload.kind())
                        && target.path("name").asText().equals(workload.name()));
        return scaled
                ? api.find(collection.get() + "/" + KubeApi.encode(workload.name()))
                        .map(live -> live.path("spec").path("replicas").asInt())
                : Optional.empty();
    }
}
