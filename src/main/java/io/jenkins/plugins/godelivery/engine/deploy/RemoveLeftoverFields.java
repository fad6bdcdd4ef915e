package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmOwnership;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes fields that failed revisions have added to objects and that helm 3 would leave there: it compares the new
 * manifest with that of one revision, and an earlier failed one is forgotten as soon as another program has upgraded
 * over it.
 *
 * @param to revision whose manifest is wanted
 * @param newest revision that helm compares with
 * @param attempts failed revisions before it
 */
public record RemoveLeftoverFields(
        KubeAccess access, String namespace, String release, int to, int newest, ArrayList<Integer> attempts)
        implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    /** Lists in the kinds below that the API server merges by the name of their elements. */
    private static final Set<String> NAMED = Set.of("containers", "initContainers", "env", "volumes");

    private static final Set<String> STRATEGIC = Set.of("v1", "apps/v1", "batch/v1");

    /** @return lines that say what was changed */
    @Override
    public List<String> run(RemoteEnvironment environment) throws IOException, InterruptedException, DeployException {
        KubeApi api = environment.open(access);
        Map<ObjectReference, JsonNode> wanted = objects(api, to);
        Map<ObjectReference, JsonNode> compared = to == newest ? wanted : objects(api, newest);
        ResourcePaths paths = new ResourcePaths(api, namespace);
        List<String> lines = new ArrayList<>();
        for (int attempt : attempts) {
            for (Map.Entry<ObjectReference, JsonNode> object :
                    objects(api, attempt).entrySet()) {
                List<JsonNode> known = new ArrayList<>();
                known.add(wanted.get(object.getKey()));
                known.add(compared.getOrDefault(object.getKey(), wanted.get(object.getKey())));
                if (known.get(0) != null && remove(api, paths, object.getKey(), object.getValue(), known)) {
                    lines.add("Removed the fields that revision " + attempt + " had added to "
                            + object.getKey().title() + ".");
                }
            }
        }
        return lines;
    }

    private boolean remove(
            KubeApi api, ResourcePaths paths, ObjectReference object, JsonNode failed, List<JsonNode> known)
            throws IOException, InterruptedException {
        boolean strategic = STRATEGIC.contains(object.version());
        if (surplus(failed, known, failed, strategic).isEmpty()) {
            return false; // Most attempts add nothing.
        }
        Optional<String> path = object.path(paths);
        Optional<JsonNode> live = path.isPresent() ? api.find(path.get()) : Optional.empty();
        String in = namespace.isEmpty() ? api.namespace() : namespace;
        if (live.isEmpty() || !HelmOwnership.isOf(live.get(), release, in)) {
            return false;
        }
        ObjectNode patch = surplus(failed, known, live.get(), strategic);
        if (patch.isEmpty()) {
            return false;
        }
        String type = strategic ? "application/strategic-merge-patch+json" : "application/merge-patch+json";
        JsonNode unused = api.send("PATCH", path.get(), type, patch);
        return true;
    }

    private Map<ObjectReference, JsonNode> objects(KubeApi api, int revision) throws IOException, InterruptedException {
        Optional<JsonNode> secret =
                ReleaseSecret.of(api, namespace, release, revision).find();
        Map<ObjectReference, JsonNode> objects = new LinkedHashMap<>();
        if (secret.isPresent()) {
            for (ReleaseManifest.Resource resource :
                    ReleasePayload.manifest(secret.get().toString()).resources()) {
                objects.put(
                        new ObjectReference(
                                resource.tree().path("apiVersion").asText(),
                                resource.kind(),
                                resource.namespace(),
                                resource.name()),
                        resource.tree());
            }
        }
        return objects;
    }

    /**
     * Returns a patch that deletes the fields that only the failed revision has, unless their value has changed since.
     */
    private static ObjectNode surplus(JsonNode failed, List<JsonNode> known, JsonNode live, boolean strategic) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        failed.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode there = live.path(name);
            List<JsonNode> same =
                    known.stream().map(object -> object.path(name)).toList();
            if (same.stream().allMatch(JsonNode::isMissingNode)) {
                if (!there.isMissingNode() && KubeJson.isWithin(field.getValue(), there)) {
                    patch.putNull(name);
                }
                return;
            }
            if (field.getValue().isObject()) {
                ObjectNode below = surplus(field.getValue(), same, there, strategic);
                if (!below.isEmpty()) {
                    patch.set(name, below);
                }
            } else if (strategic && NAMED.contains(name)) {
                elements(field.getValue(), same, there).ifPresent(list -> patch.set(name, list));
            }
        });
        return patch;
    }

    private static Optional<JsonNode> elements(JsonNode failed, List<JsonNode> known, JsonNode live) {
        var list = JsonNodeFactory.instance.arrayNode();
        KubeJson.items(failed).forEach(element -> {
            String name = element.path("name").asText();
            JsonNode there = named(live, name);
            List<JsonNode> same = known.stream().map(all -> named(all, name)).toList();
            boolean missing = same.stream().allMatch(JsonNode::isMissingNode);
            if (missing && !there.isMissingNode() && !name.isEmpty() && KubeJson.isWithin(element, there)) {
                list.addObject().put("name", name).put("$patch", "delete");
            } else if (!missing) {
                ObjectNode below = surplus(element, same, there, true);
                if (!below.isEmpty()) {
                    list.add(below.put("name", name));
                }
            }
        });
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static JsonNode named(JsonNode list, String name) {
        return KubeJson.items(list)
                .filter(element -> element.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
