package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Service account of the pod that this process runs in, as a kubeconfig. */
record InClusterConfig(Map<String, String> environment) {
    private static final Path FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final String HOST = "KUBERNETES_SERVICE_HOST";

    /** Returns whether this process runs in a pod with a service account. */
    boolean isThere() {
        return !environment.getOrDefault(HOST, "").isEmpty() && Files.isReadable(FOLDER.resolve("token"));
    }

    ObjectNode cluster() {
        String host = environment.getOrDefault(HOST, "");
        String at = host.contains(":") ? "[" + host + "]" : host;
        return JsonNodeFactory.instance
                .objectNode()
                .put("server", "https://" + at + ":" + environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"))
                .put("certificate-authority", FOLDER.resolve("ca.crt").toString());
    }

    ObjectNode user() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tokenFile", FOLDER.resolve("token").toString());
    }

    /** Returns the namespace as k8s.io/client-go does: from POD_NAMESPACE, else that of the service account. */
    String namespace() throws IOException {
        String named = environment.getOrDefault("POD_NAMESPACE", "");
        Path file = FOLDER.resolve("namespace");
        return named.isEmpty() && Files.exists(file)
                ? BoundedFileReader.text(file, Budget.SETTINGS_BYTES).strip()
                : named;
    }
}
