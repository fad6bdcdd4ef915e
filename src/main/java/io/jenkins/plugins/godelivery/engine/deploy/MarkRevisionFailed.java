package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Marks a pending revision as failed, as helm would have done had it not been killed; objects are not touched. It is
 * for a release without a revision to roll back to: helm upgrades a failed revision and refuses a pending one.
 */
public record MarkRevisionFailed(KubeAccess access, String namespace, String release, int revision)
        implements DeploymentTask<Boolean> {
    private static final long serialVersionUID = 1;

    private static final String FAILED = "failed";

    /** @return whether the revision exists in a secret */
    @Override
    public Boolean run(RemoteEnvironment environment) throws IOException, InterruptedException {
        try {
            return ReleaseSecret.of(environment.open(access), namespace, release, revision)
                    .change(MarkRevisionFailed::markFailed);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void markFailed(ObjectNode secret) {
        ObjectNode data = secret.withObject("/data");
        data.put("release", abandoned(data.path("release").asText()));
        secret.withObject("/metadata/labels").put("status", FAILED);
    }

    static String abandoned(String encoded) {
        return ReleasePayload.edited(encoded, release -> {
            String name = release.path("name").asText();
            release.withObject("/info")
                    .put("status", FAILED)
                    .put("description", "Release \"" + name + "\" failed: helm ended before it finished");
        });
    }
}
