package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Restores a revision in a release's history, because helm can only roll back to a revision in its history.
 *
 * @param secret secret of the revision, as read by {@link ReadRevision}
 */
public record RestoreRevision(KubeAccess access, String namespace, String secret) implements DeploymentTask<Boolean> {
    private static final long serialVersionUID = 1;

    private static final String STATUS = "superseded";

    /** @return whether the revision was missing */
    @Override
    public Boolean run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        try {
            api.create(ReleaseSecret.collection(api, namespace), restored());
            return true;
        } catch (KubeException e) {
            if (e.isConflict()) { // The revision exists.
                return false;
            }
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ObjectNode restored() throws IOException {
        ObjectNode object = KubeJson.read(secret).deepCopy();
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove(List.of("uid", "resourceVersion", "creationTimestamp", "managedFields"));
        metadata.withObject("/labels").put("status", STATUS);
        ObjectNode data = object.withObject("/data");
        data.put(
                "release",
                ReleasePayload.edited(
                        data.path("release").asText(),
                        release -> release.withObject("/info").put("status", STATUS)));
        return object;
    }
}
