package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;

/**
 * Reads the rollout status of an object of Argo CD or Flux; fails with a {@link KubeException} if the object does not
 * exist or may not be read.
 */
record ReadRolloutStatus(KubeAccess access, RolloutTarget target) implements DeploymentTask<RolloutStatus> {
    private static final long serialVersionUID = 1;

    @Override
    public RolloutStatus run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        JsonNode object = read(api, target);
        return switch (target.kind()) {
            case "Application" -> ArgoStatus.of(object);
            case "Kustomization" -> FluxStatus.ofKustomization(object);
            default -> FluxStatus.ofHelmRelease(object, read(api, kustomizationOf(object)));
        };
    }

    private RolloutTarget kustomizationOf(JsonNode helmRelease) throws KubeException {
        return FluxStatus.kustomizationOf(helmRelease)
                .orElseThrow(() -> new KubeException(Message.of("gitops.noKustomization", target.toString())));
    }

    private static JsonNode read(KubeApi api, RolloutTarget wanted) throws IOException, InterruptedException {
        return api.find(wanted.path())
                .orElseThrow(() -> new KubeException(
                        Message.of("gitops.noObject", wanted.kind(), wanted.name(), wanted.namespace(), api.server())));
    }
}
