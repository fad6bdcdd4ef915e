package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.ResourcePaths;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the objects of a first installation that it did not create itself: helm adopts objects marked as the release's
 * own (whose history may have been lost), and with takeOwnership any object. helm writes the revision's secret before
 * it creates an object, so an object older than the secret existed before; both times are the API server's.
 */
public final class PreexistingObjects implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final int revision;
    private final ArrayList<ObjectReference> objects;

    public PreexistingObjects(
            KubeAccess access, String namespace, String release, int revision, ReleaseManifest manifest) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.revision = revision;
        objects = new ArrayList<>(ObjectReference.of(manifest.where(resource -> !resource.isKept())));
    }

    /** @throws DeployException if the age of an object is unknown */
    @Override
    public List<String> run(RemoteEnvironment environment) throws IOException, InterruptedException, DeployException {
        KubeApi api = environment.open(access);
        Instant begin = created(
                ReleaseSecret.of(api, namespace, release, revision)
                        .find()
                        .orElseThrow(() -> unknown("revision " + revision, Message.of("deploy.noSecret"))),
                "revision " + revision);
        ResourcePaths paths = new ResourcePaths(api, namespace);
        List<String> older = new ArrayList<>();
        for (ObjectReference object : objects) {
            String path = object.path(paths)
                    .orElseThrow(() -> unknown(object.title(), Message.of("deploy.noKind", object.version())));
            Optional<JsonNode> found = api.find(path);
            if (found.isPresent() && created(found.get(), object.title()).isBefore(begin)) {
                older.add(object.title());
            }
        }
        return older;
    }

    private static Instant created(JsonNode object, String title) throws DeployException {
        try {
            return Instant.parse(
                    object.path("metadata").path("creationTimestamp").asText());
        } catch (DateTimeParseException e) {
            throw unknown(title, Message.of("deploy.noAge"));
        }
    }

    private static DeployException unknown(String title, Message why) {
        return new DeployException(DeployException.Kind.FAILED, Message.of("deploy.ageUnknown", title, why));
    }
}
