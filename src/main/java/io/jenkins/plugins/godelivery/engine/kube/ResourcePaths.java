package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the API paths of objects by their kinds; each API group is requested once. */
public final class ResourcePaths {
    private final KubeApi api;
    private final String namespace;
    private final Map<String, Map<String, JsonNode>> kinds = new HashMap<>();

    /** @param namespace default namespace; empty for the kubeconfig's */
    public ResourcePaths(KubeApi api, String namespace) {
        this.api = api;
        this.namespace = namespace.isEmpty() ? api.namespace() : namespace;
    }

    /**
     * Returns the path of the collection of an object.
     *
     * @param in namespace of the object; empty if it names none
     * @return empty if the API server does not have the kind
     * @throws KubeException if the kinds cannot be read
     */
    public Optional<String> collection(String apiVersion, String kind, String in)
            throws IOException, InterruptedException {
        String group = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        if (!kinds.containsKey(group)) {
            kinds.put(group, kinds(group));
        }
        JsonNode found = kinds.get(group).get(kind);
        if (found == null) {
            return Optional.empty();
        }
        String place = found.path("namespaced").asBoolean() ? "/namespaces/" + (in.isEmpty() ? namespace : in) : "";
        return Optional.of(group + place + "/" + found.path("name").asText());
    }

    /**
     * Reads the kinds of one version of a group (APIResourceList), without subresources, whose names contain a slash.
     */
    private Map<String, JsonNode> kinds(String group) throws IOException, InterruptedException {
        Map<String, JsonNode> found = new HashMap<>();
        Optional<JsonNode> list = api.find(group);
        if (list.isPresent()) {
            KubeJson.items(list.get().path("resources"))
                    .filter(kind -> !kind.path("name").asText().contains("/"))
                    .forEach(kind -> found.put(kind.path("kind").asText(), kind));
        }
        return found;
    }
}
