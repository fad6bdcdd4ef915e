package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmOwnership;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the objects that an upgrade would adopt: they exist, and no revision of the release has created them. helm
 * adopts objects marked as the release's own (whose history may have been lost), and with takeOwnership any object.
 */
public final class ReadAdoptedObjects implements DeploymentTask<List<ObjectBackup>> {
    private static final long serialVersionUID = 1;

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final boolean first;
    private final ArrayList<ObjectReference> objects;

    /**
     * @param first whether no revision of the release can have created any object
     * @param objects objects of the upgrade that the previous revision does not have
     */
    public ReadAdoptedObjects(
            KubeAccess access, String namespace, String release, boolean first, List<ObjectReference> objects) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.first = first;
        this.objects = new ArrayList<>(objects);
    }

    @Override
    public List<ObjectBackup> run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        ResourcePaths paths = new ResourcePaths(api, namespace);
        String in = namespace.isEmpty() ? api.namespace() : namespace;
        List<ObjectBackup> kept = new ArrayList<>();
        for (ObjectReference object : objects) {
            Optional<String> path = object.path(paths);
            Optional<JsonNode> found = path.isPresent() ? api.find(path.get()) : Optional.empty();
            if (found.isPresent() && (first || !HelmOwnership.isOf(found.get(), release, in))) {
                kept.add(new ObjectBackup(object, found.get().toString()));
            }
        }
        return kept;
    }
}
