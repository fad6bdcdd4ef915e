package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.HttpOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of a kubeconfig's user for the API server.
 *
 * @param headers headers of each request
 */
record ClusterCredentials(List<Map.Entry<String, String>> headers, Optional<byte[]> certificate, Optional<byte[]> key) {
    private static final String AUTHORIZATION = "Authorization";

    static ClusterCredentials of(Kubeconfig.Section user, Kubeconfig.Section cluster, Optional<ProcessRunner> runner)
            throws IOException, InterruptedException {
        if (user.values().has("auth-provider")) {
            throw new KubeException(Message.of("kubeconfig.authProvider"));
        }
        ClusterCredentials found = user.values().path("exec").isObject()
                ? new ExecPlugin(user, cluster).credentials(runner)
                : new ClusterCredentials(shown(user), user.bytes("client-certificate"), user.bytes("client-key"));
        if (found.certificate.isPresent() != found.key.isPresent()) {
            throw new KubeException(
                    found.key.isEmpty()
                            ? Message.of("kubeconfig.without", "client-certificate", "client-key")
                            : Message.of("kubeconfig.without", "client-key", "client-certificate"));
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(found.headers);
        headers.addAll(impersonation(user.values()));
        return new ClusterCredentials(headers, found.certificate, found.key);
    }

    /**
     * Refuses to send credentials without TLS, because they could be intercepted; a certificate is only ever used with
     * TLS. helm would send them, but this check comes before helm runs.
     *
     * @throws KubeException if the server has no TLS
     */
    void requireEncryption(String server) throws KubeException {
        boolean secret = headers.stream().anyMatch(header -> header.getKey().equals(AUTHORIZATION));
        if (secret && HttpOrigin.of(server).filter(HttpOrigin::isEncrypted).isEmpty()) {
            throw new KubeException(Message.of("kubeconfig.plainText", server));
        }
    }

    /**
     * Returns the authorization of the user. A token file takes precedence over a token, because renewals are written
     * to the file.
     */
    private static List<Map.Entry<String, String>> shown(Kubeconfig.Section user) throws IOException {
        String token = user.text("tokenFile").isEmpty()
                ? user.text("token")
                : Kubeconfig.text(user.file("tokenFile")).strip();
        if (!token.isEmpty()) {
            return bearer(token);
        }
        String pair = user.text("username") + ":" + user.text("password");
        return pair.equals(":")
                ? List.of()
                : authorization("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Map.Entry<String, String>> bearer(String token) {
        return authorization("Bearer " + token);
    }

    private static List<Map.Entry<String, String>> authorization(String value) {
        return List.of(Map.entry(AUTHORIZATION, value));
    }

    /**
     * Returns the impersonation headers, as helm does: {@code as}, {@code as-uid}, {@code as-groups}, {@code
     * as-user-extra}.
     */
    private static List<Map.Entry<String, String>> impersonation(JsonNode user) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (user.hasNonNull("as")) {
            headers.add(Map.entry("Impersonate-User", user.path("as").asText()));
        }
        if (user.hasNonNull("as-uid")) {
            headers.add(Map.entry("Impersonate-Uid", user.path("as-uid").asText()));
        }
        user.path("as-groups").forEach(group -> headers.add(Map.entry("Impersonate-Group", group.asText())));
        user.path("as-user-extra")
                .properties()
                .forEach(extra -> extra.getValue()
                        .forEach(value -> headers.add(
                                Map.entry("Impersonate-Extra-" + KubeApi.encode(extra.getKey()), value.asText()))));
        return headers;
    }
}
