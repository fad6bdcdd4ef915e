package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import java.io.IOException;
import java.io.Serializable;

/** Finds the newest revision of a release without helm, by the labels of the secrets that helm stores revisions in. */
public record ReadNewestRevision(KubeAccess access, String namespace, String release)
        implements DeploymentTask<ReadNewestRevision.Answer> {
    private static final long serialVersionUID = 1;

    /**
     * Newest revision.
     *
     * @param number 0 if there is none
     * @param status {@code deployed}, {@code failed}, {@code pending-upgrade}, ...
     */
    public record Answer(int number, String status) implements Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return number + " " + status;
        }
    }

    @Override
    public Answer run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        String selector = KubeApi.encode("owner=helm,name=" + release);
        JsonNode secrets = api.labels(ReleaseSecret.collection(api, namespace) + "?labelSelector=" + selector);
        Answer newest = new Answer(0, "");
        for (JsonNode secret : secrets.path("items")) {
            JsonNode labels = secret.path("metadata").path("labels");
            if (labels.path("version").asInt() > newest.number()) {
                newest = new Answer(
                        labels.path("version").asInt(), labels.path("status").asText());
            }
        }
        return newest;
    }
}
