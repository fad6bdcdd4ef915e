package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import java.io.IOException;
import java.util.Map;

/**
 * Deletes superseded intermediate revisions of a canary or blue-green deployment from a release's history, so that its
 * limit counts deployments. Objects are not touched.
 */
public record DeleteIntermediateRevisions(KubeAccess access, String namespace, String release)
        implements DeploymentTask<Integer> {
    private static final long serialVersionUID = 1;

    /** @return number of deleted revisions */
    @Override
    public Integer run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        String secrets = ReleaseSecret.collection(api, namespace);
        String selector = KubeApi.encode("owner=helm,status=superseded,name=" + release);
        int removed = 0;
        for (JsonNode secret : KubeJson.items(
                        api.labels(secrets + "?labelSelector=" + selector).path("items"))
                .toList()) {
            Map<String, String> labels = RevisionLabels.read(secret);
            String version = labels.getOrDefault("version", "");
            if (version.matches("[0-9]{1,9}") && RevisionLabels.isPartial(labels, Integer.parseInt(version))) {
                removed += remove(
                        api,
                        secrets + "/" + secret.path("metadata").path("name").asText());
            }
        }
        return removed;
    }

    private static int remove(KubeApi api, String path) throws IOException, InterruptedException {
        try {
            api.delete(path);
            return 1;
        } catch (KubeException e) {
            if (e.isNotFound()) {
                return 0;
            }
            throw e;
        }
    }
}
