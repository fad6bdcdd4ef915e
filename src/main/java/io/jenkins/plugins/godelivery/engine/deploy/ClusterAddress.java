package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;

/** Reads the address of the API server from a kubeconfig. */
public record ClusterAddress(KubeAccess access) implements DeploymentTask<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String run(RemoteEnvironment environment) throws IOException, InterruptedException {
        return environment.open(access).server();
    }
}
