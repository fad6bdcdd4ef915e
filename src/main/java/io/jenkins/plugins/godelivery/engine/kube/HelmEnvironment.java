package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Applies helm's own environment variables (pkg/cli/environment.go of helm 3 and 4) on top of a kubeconfig: helm runs
 * with them, so this client must do the same. Precedence is that of k8s.io/client-go/tools/clientcmd.
 */
record HelmEnvironment(Map<String, String> environment) {
    private String value(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Returns the context; empty for the current one of the kubeconfig. */
    String context() {
        return value("HELM_KUBECONTEXT");
    }

    /** Returns the namespace; empty for that of the context. */
    String namespace() {
        return value("HELM_NAMESPACE");
    }

    /** Returns whether the variables name a server themselves. */
    boolean setServer() {
        return !value("HELM_KUBEAPISERVER").isEmpty();
    }

    /** @param known cluster of a kubeconfig; missing without one */
    JsonNode cluster(JsonNode known) {
        ObjectNode cluster = copy(known);
        String server = value("HELM_KUBEAPISERVER");
        String authority = value("HELM_KUBECAFILE");
        String name = value("HELM_KUBETLS_SERVER_NAME");
        boolean unverified = isTrue(value("HELM_KUBEINSECURE_SKIP_TLS_VERIFY"));
        if (unverified || !authority.isEmpty()) {
            cluster.remove("certificate-authority-data");
            cluster.remove("certificate-authority");
            cluster.put("insecure-skip-tls-verify", unverified);
        }
        if (!authority.isEmpty()) {
            cluster.put(
                    "certificate-authority", Path.of(authority).toAbsolutePath().toString());
        }
        if (!name.isEmpty() || !server.isEmpty()) {
            cluster.remove("tls-server-name");
        }
        put(cluster, "tls-server-name", name);
        put(cluster, "server", server);
        return cluster;
    }

    /** @param known user of a kubeconfig; missing without one */
    JsonNode user(JsonNode known) {
        ObjectNode user = copy(known);
        String token = value("HELM_KUBETOKEN");
        if (!token.isEmpty()) {
            user.remove("exec"); // A token takes precedence over it.
        }
        put(user, "token", token);
        put(user, "as", value("HELM_KUBEASUSER"));
        String groups = value("HELM_KUBEASGROUPS");
        if (!groups.isEmpty()) {
            var list = user.putArray("as-groups");
            Arrays.stream(groups.split(",")).forEach(list::add);
        }
        return user;
    }

    /** Returns whether a token replaces the pod's service account. */
    boolean setToken() {
        return !value("HELM_KUBETOKEN").isEmpty();
    }

    private static ObjectNode copy(JsonNode known) {
        return known instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    private static void put(ObjectNode into, String key, String value) {
        if (!value.isEmpty()) {
            into.put(key, value);
        }
    }

    /** Parses a boolean like strconv.ParseBool, which helm uses. */
    private static boolean isTrue(String text) {
        return text.matches("1|t|T|TRUE|true|True");
    }
}
