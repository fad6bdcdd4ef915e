package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * API version, kind, namespace and name of an object in a manifest.
 *
 * @param namespace empty if the manifest names none
 */
public record ObjectReference(String version, String kind, String namespace, String name) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Returns the objects of a manifest; a List is replaced by its items. */
    public static List<ObjectReference> of(ReleaseManifest manifest) {
        List<ObjectReference> objects = new ArrayList<>();
        manifest.resources().forEach(resource -> add(resource.tree(), objects));
        return objects;
    }

    private static void add(JsonNode object, List<ObjectReference> objects) {
        if (isList(object)) {
            KubeJson.items(object.path("items")).forEach(item -> add(item, objects));
        } else {
            objects.add(of(object));
        }
    }

    private static boolean isList(JsonNode object) {
        return object.path("kind").asText().endsWith("List")
                && object.path("items").isArray();
    }

    private static ObjectReference of(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new ObjectReference(
                object.path("apiVersion").asText(),
                object.path("kind").asText(),
                metadata.path("namespace").asText(""),
                metadata.path("name").asText());
    }

    /** Removes objects from a List, and returns it as JSON. */
    static String without(JsonNode list, Set<ObjectReference> objects) {
        ObjectNode rest = list.deepCopy();
        ArrayNode items = rest.putArray("items");
        KubeJson.items(list.path("items"))
                .filter(item -> !objects.contains(of(item)))
                .forEach(items::add);
        return rest.toString();
    }

    public String title() {
        return kind + "/" + name;
    }

    /** @return empty if the API server does not have the kind */
    Optional<String> path(ResourcePaths paths) throws IOException, InterruptedException {
        return paths.collection(version, kind, namespace).map(path -> path + "/" + KubeApi.encode(name));
    }
}
