package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The secret in which helm stores a revision (pkg/storage/driver/secrets.go of helm 3 and 4). Added labels survive a
 * change of status, because helm writes back the labels that it has read; annotations do not.
 */
public record ReleaseSecret(KubeApi api, String path) {
    private static final int ATTEMPTS = 3;

    /**
     * Returns the secret in which helm stores a revision.
     *
     * @param namespace empty for the kubeconfig's
     */
    public static ReleaseSecret of(KubeApi api, String namespace, String release, int revision) {
        return new ReleaseSecret(api, collection(api, namespace) + "/sh.helm.release.v1." + release + ".v" + revision);
    }

    /** Returns the API path of the secrets of a namespace. */
    public static String collection(KubeApi api, String namespace) {
        return "/api/v1/namespaces/" + (namespace.isEmpty() ? api.namespace() : namespace) + "/secrets";
    }

    /** Reads the secret; empty if there is none, because helm may store its releases elsewhere. */
    public Optional<JsonNode> find() throws IOException, InterruptedException {
        return api.find(path);
    }

    /** Adds labels to a revision; returns whether the secret exists. */
    public boolean label(Map<String, String> labels) throws IOException, InterruptedException {
        return change(secret -> {
            ObjectNode all = secret.withObject("/metadata/labels");
            labels.forEach(all::put);
        });
    }

    /**
     * Edits the current secret, and retries on conflicts so that concurrent changes are kept; returns whether the
     * secret exists.
     */
    public boolean change(Consumer<ObjectNode> edit) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<JsonNode> found = find();
            if (found.isEmpty()) {
                return false;
            }
            ObjectNode secret = found.get().deepCopy();
            edit.accept(secret);
            try {
                api.replace(path, secret);
                return true;
            } catch (KubeException e) {
                if (!e.isConflict() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
