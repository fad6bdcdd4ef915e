package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmOwnership;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes objects that abandoned attempts have created and that the release no longer has. helm compares two manifests,
 * so objects of a failed revision between them are never deleted. Like helm, it deletes only objects that are marked as
 * the release's and may be deleted; objects that hold data are kept.
 */
public final class DeleteOrphanedObjects implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    private static final Set<String> DATA =
            Set.of("PersistentVolumeClaim", "PersistentVolume", "Namespace", "CustomResourceDefinition");
    private static final String POLICY = "helm.sh/resource-policy";

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final ArrayList<ObjectReference> objects;

    public DeleteOrphanedObjects(KubeAccess access, String namespace, String release, List<ObjectReference> objects) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.objects = new ArrayList<>(objects);
    }

    /** @return one line for each object that existed, with what was done */
    @Override
    public List<String> run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        ResourcePaths paths = new ResourcePaths(api, namespace);
        List<String> lines = new ArrayList<>();
        for (ObjectReference object : objects) {
            Optional<String> path = object.path(paths);
            Optional<JsonNode> found = path.isPresent() ? api.find(path.get()) : Optional.empty();
            if (found.isPresent() && isOurs(found.get(), namespace.isEmpty() ? api.namespace() : namespace)) {
                lines.add(remove(api, path.get(), object));
            }
        }
        return lines;
    }

    private boolean isOurs(JsonNode object, String in) {
        return HelmOwnership.isOf(object, release, in)
                && object.at("/metadata/annotations").path(POLICY).asText("").isEmpty();
    }

    private static String remove(KubeApi api, String path, ObjectReference object)
            throws IOException, InterruptedException {
        String title = object.title() + " is left over from a failed attempt";
        if (DATA.contains(object.kind())) {
            return title + "; it may hold data and is kept.";
        }
        try {
            api.delete(path);
            return title + ": deleted.";
        } catch (KubeException e) {
            if (e.isForbidden()) {
                return title + " and could not be deleted: " + HelmErrors.forbidden(e);
            }
            if (e.isNotFound()) {
                return title + ": deleted.";
            }
            throw e;
        }
    }
}
