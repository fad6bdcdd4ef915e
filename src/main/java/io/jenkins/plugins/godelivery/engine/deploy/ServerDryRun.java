package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.HelmCommand;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.FieldErrors;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends the objects of an upgrade to the API server as helm would, but as dry runs ({@code dryRun=All}): field
 * conflicts, immutable fields, and objects that admission or a quota rejects are reported before anything is changed.
 * helm's own dry run sends no objects.
 */
public final class ServerDryRun implements DeploymentTask<ServerDryRun.Answer> {
    private static final long serialVersionUID = 1;

    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON = "application/json";
    private static final String QUERY = "?dryRun=All&fieldManager=" + HelmCommand.FIELD_MANAGER;

    private final KubeAccess access;
    private final String namespace;
    private final Way way;
    /** Objects as JSON. */
    private final ArrayList<String> objects = new ArrayList<>();

    /** Hooks as JSON; helm deletes the replaced ones before it creates them again. */
    private final ArrayList<String> hooks = new ArrayList<>();

    private final ArrayList<String> replacedHooks = new ArrayList<>();
    private final HashMap<String, String> before = new HashMap<>();

    /**
     * Method by which helm changes an existing object.
     *
     * @param applied whether by server-side apply, else by a client-side patch
     * @param force whether fields of other managers are taken over
     * @param replace whether the object is replaced instead
     */
    public record Way(boolean applied, boolean force, boolean replace) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Result of the dry runs.
     *
     * @param refused one line for each object that would fail
     * @param conflicts one line for each object with fields of other managers
     * @param unknown one line for each object that could not be checked
     */
    public record Answer(ArrayList<String> refused, ArrayList<String> conflicts, ArrayList<String> unknown)
            implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param wanted objects and hooks of the upgrade
     * @param deployed current objects of the release
     */
    public ServerDryRun(
            KubeAccess access, String namespace, Way way, ReleaseManifest wanted, ReleaseManifest deployed) {
        this.access = access;
        this.namespace = namespace;
        this.way = way;
        for (ReleaseManifest.Resource resource : wanted.resources()) {
            if (resource.hookEvents().isEmpty()) {
                objects.add(resource.tree().toString());
            } else {
                (resource.isDeletedBefore() ? replacedHooks : hooks)
                        .add(resource.tree().toString());
            }
        }
        deployed.resources()
                .forEach(resource ->
                        before.put(title(resource.tree()), resource.tree().toString()));
    }

    private static String title(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return object.path("kind").asText() + "/" + metadata.path("name").asText()
                + (metadata.has("namespace")
                        ? " in " + metadata.path("namespace").asText()
                        : "");
    }

    @Override
    public Answer run(RemoteEnvironment environment) throws IOException, InterruptedException, DeployException {
        KubeApi api = environment.open(access);
        ResourcePaths paths = new ResourcePaths(api, namespace);
        Answer answer = new Answer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        each(objects, answer, (object, path) -> send(api, path, object), paths);
        each(hooks, answer, (object, path) -> create(api, path, object), paths);
        each(replacedHooks, answer, (object, path) -> replaceHook(api, path, object), paths);
        return answer;
    }

    /** Dry run of one object. */
    private interface Sending {
        void send(JsonNode object, String collection) throws IOException, InterruptedException;
    }

    private static void each(List<String> texts, Answer answer, Sending sending, ResourcePaths paths)
            throws IOException, InterruptedException {
        for (String text : texts) {
            JsonNode object = KubeJson.read(text);
            try {
                Optional<String> collection = collection(paths, object, answer);
                if (collection.isPresent()) {
                    sending.send(object, collection.get());
                }
            } catch (KubeException e) {
                judge(title(object), e, answer);
            }
        }
    }

    private static Optional<String> collection(ResourcePaths paths, JsonNode object, Answer answer)
            throws IOException, InterruptedException {
        JsonNode metadata = object.path("metadata");
        String name = metadata.path("name").asText("");
        Optional<String> collection = paths.collection(
                object.path("apiVersion").asText(),
                object.path("kind").asText(),
                metadata.path("namespace").asText(""));
        if (collection.isEmpty() || name.isEmpty()) {
            answer.unknown()
                    .add(title(object) + ": "
                            + (name.isEmpty() ? "it has no name yet" : "the cluster does not know its kind yet"));
            return Optional.empty();
        }
        return collection;
    }

    private static void create(KubeApi api, String collection, JsonNode object)
            throws IOException, InterruptedException {
        api.send("POST", collection + QUERY, JSON, object);
    }

    /** Checks a hook that replaces an existing one. Its name is still taken, so the dry run uses a generated name. */
    private static void replaceHook(KubeApi api, String collection, JsonNode object)
            throws IOException, InterruptedException {
        ObjectNode made = object.deepCopy();
        ObjectNode metadata = made.withObject("/metadata");
        String name = metadata.path("name").asText();
        if (api.find(collection + "/" + KubeApi.encode(name)).isPresent()) {
            metadata.remove("name");
            metadata.put("generateName", name + "-");
        }
        create(api, collection, made);
    }

    private void send(KubeApi api, String collection, JsonNode object) throws IOException, InterruptedException {
        String path = collection + "/"
                + KubeApi.encode(object.path("metadata").path("name").asText(""));
        Optional<JsonNode> live = api.find(path);
        if (live.isEmpty()) {
            create(api, collection, object);
        } else if (way.replace()) {
            ObjectNode replaced = object.deepCopy();
            replaced.withObject("/metadata")
                    .set("resourceVersion", live.get().path("metadata").path("resourceVersion"));
            api.send("PUT", path + QUERY, JSON, replaced);
        } else if (way.applied()) {
            api.send("PATCH", path + QUERY + "&force=" + way.force(), APPLY, object);
        } else if (before.containsKey(title(object))) {
            JsonNode patch = MergePatch.of(KubeJson.read(before.get(title(object))), object);
            if (!patch.isEmpty()) {
                api.send("PATCH", path + QUERY, MERGE, patch);
            }
        }
    }

    private static void judge(String title, KubeException e, Answer answer) {
        String said = title + ": " + FieldErrors.masked(e.getMessage());
        boolean right = e.isForbidden() && HelmErrors.isMissingRight(e.getMessage());
        if (e.isConflict() && e.getMessage().startsWith("Apply failed")) {
            answer.conflicts().add(said);
        } else if (!right
                && (e.isForbidden() || e.isInvalid() || e.getMessage().contains("already exists"))
                && !e.getMessage().contains("does not support dry run")) {
            answer.refused().add(said);
        } else {
            answer.unknown().add(title + ": " + HelmErrors.forbidden(FieldErrors.masked(e.getMessage())));
        }
    }

    /** Computes a JSON merge patch (RFC 7396), with which a client patches unknown kinds. */
    static final class MergePatch {
        private MergePatch() {}

        static ObjectNode of(JsonNode before, JsonNode after) {
            ObjectNode patch = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            after.properties().forEach(field -> {
                JsonNode old = before.path(field.getKey());
                if (old.isObject() && field.getValue().isObject()) {
                    ObjectNode deeper = of(old, field.getValue());
                    if (!deeper.isEmpty()) {
                        patch.set(field.getKey(), deeper);
                    }
                } else if (!old.equals(field.getValue())) {
                    patch.set(field.getKey(), field.getValue());
                }
            });
            for (Map.Entry<String, JsonNode> field : before.properties()) {
                if (!after.has(field.getKey())) {
                    patch.putNull(field.getKey());
                }
            }
            return patch;
        }
    }

    /** Joins lines into one. */
    public static String line(List<String> said) {
        return String.join("; ", said).lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
