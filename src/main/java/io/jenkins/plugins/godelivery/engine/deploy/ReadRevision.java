package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import java.io.IOException;

/**
 * Reads the secret in which helm stores a revision: chart, values, manifest and hooks. The result is empty if helm
 * stores its releases elsewhere, or if secrets may not be read.
 */
public record ReadRevision(KubeAccess access, String namespace, String release, int revision)
        implements DeploymentTask<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String run(RemoteEnvironment environment) throws IOException, InterruptedException {
        try {
            return ReleaseSecret.of(environment.open(access), namespace, release, revision)
                    .find()
                    .map(JsonNode::toString)
                    .orElse("");
        } catch (KubeException e) {
            if (e.isForbidden()) {
                return "";
            }
            throw e;
        }
    }
}
