package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Adds labels to a revision, for later deployments; has no effect if helm does not store its releases in secrets. */
public final class LabelRevision implements DeploymentTask<Boolean> {
    private static final long serialVersionUID = 1;

    private final KubeAccess access;
    private final String namespace;
    private final String release;
    private final int revision;
    private final HashMap<String, String> labels;

    public LabelRevision(
            KubeAccess access, String namespace, String release, int revision, Map<String, String> labels) {
        this.access = access;
        this.namespace = namespace;
        this.release = release;
        this.revision = revision;
        this.labels = new HashMap<>(labels);
    }

    /** @return whether the revision exists in a secret */
    @Override
    public Boolean run(RemoteEnvironment environment) throws IOException, InterruptedException {
        try {
            return ReleaseSecret.of(environment.open(access), namespace, release, revision)
                    .label(labels);
        } catch (KubeException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            return false; // If helm stored its releases in secrets, it could not have run without access to them.
        }
    }
}
