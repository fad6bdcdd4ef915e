package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the Services of a release's manifest without ready endpoints, by their EndpointSlices. This may be intended, so
 * it is only reported. Services without selector or without EndpointSlices are skipped.
 */
public final class ReadEndpoints implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    private final KubeAccess access;
    private final String namespace;
    private final ArrayList<Selecting> services = new ArrayList<>();

    private record Selecting(String name, String namespace, String selector) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    public ReadEndpoints(KubeAccess access, String namespace, ReleaseManifest manifest) {
        this.access = access;
        this.namespace = namespace;
        for (ReleaseManifest.Resource resource : manifest.resources()) {
            String selector = resource.tree().path("spec").path("selector").properties().stream()
                    .map(label -> label.getKey() + "=" + label.getValue().asText())
                    .collect(Collectors.joining(","));
            boolean service = resource.kind().equals("Service")
                    && resource.tree().path("apiVersion").asText().equals("v1");
            if (service && !selector.isEmpty()) {
                services.add(new Selecting(resource.name(), resource.namespace(), selector));
            }
        }
    }

    public boolean isEmpty() {
        return services.isEmpty();
    }

    /** @return lines for the log; none if the endpoints cannot be read */
    @Override
    public List<String> run(RemoteEnvironment environment) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try {
            KubeApi api = environment.open(access);
            for (Selecting service : services) {
                String in = !service.namespace().isEmpty()
                        ? service.namespace()
                        : namespace.isEmpty() ? api.namespace() : namespace;
                if (hasNoEndpoints(api, in, service)) {
                    lines.add("Service/" + service.name() + " has no endpoints: no ready pod has the labels "
                            + service.selector());
                }
            }
        } catch (IOException e) {
            return List.of(); // The result is only informative.
        }
        return lines;
    }

    private static boolean hasNoEndpoints(KubeApi api, String in, Selecting service)
            throws IOException, InterruptedException {
        String slices = "/apis/discovery.k8s.io/v1/namespaces/" + in + "/endpointslices";
        JsonNode found;
        try {
            found = list(api, slices, "kubernetes.io/service-name=" + service.name());
            if (found.isEmpty() || KubeJson.items(found).anyMatch(ReadEndpoints::hasReadyEndpoint)) {
                return false;
            }
            // EndpointSlices lag behind the pods by some seconds, and helm does not wait for them.
            found = list(api, "/api/v1/namespaces/" + in + "/pods", service.selector());
        } catch (KubeException e) {
            return false;
        }
        return KubeJson.items(found).noneMatch(pod -> KubeJson.hasCondition(pod, "Ready"));
    }

    private static JsonNode list(KubeApi api, String path, String selector) throws IOException, InterruptedException {
        return api.get(path + "?labelSelector=" + KubeApi.encode(selector)).path("items");
    }

    private static boolean hasReadyEndpoint(JsonNode slice) {
        return KubeJson.items(slice.path("endpoints"))
                .anyMatch(endpoint -> endpoint.path("conditions").path("ready").asBoolean(true));
    }
}
