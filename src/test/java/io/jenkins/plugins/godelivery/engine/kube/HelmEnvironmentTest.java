package io.jenkins.plugins.godelivery.engine.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cluster and namespace of our own requests under helm's environment variables. */
class HelmEnvironmentTest {
    @TempDir
    private Path folder;

    private KubeApi open(Map<String, String> variables) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString()));
        environment.putAll(variables);
        return KubeApi.open(new KubeAccess("", "", environment), Optional.empty());
    }

    private String kubeconfig(String name, String server) throws IOException {
        return Files.writeString(folder.resolve(name), """
            current-context: CTX
            clusters: [{name: CTX, cluster: {server: 'SERVER', tls-server-name: other.test}}]
            users: [{name: CTX, user: {exec: {command: no-such-program}}}]
            contexts: [{name: CTX, context: {cluster: CTX, user: CTX, namespace: of-CTX}}]
            """.replace("CTX", name).replace("SERVER", server))
                .toString();
    }

    @Test
    void aServerAndATokenNeedNoKubeconfig() throws Exception {
        try (WebServer server = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "{}"))) {
            KubeApi api = open(Map.of(
                    "HELM_KUBEAPISERVER",
                    server.url(),
                    "HELM_KUBETOKEN",
                    "t",
                    "HELM_KUBECAFILE",
                    folder.resolve("cert.pem").toString(),
                    "HELM_NAMESPACE",
                    "shop"));

            assertThat(api.get("/version")).isEmpty();
            assertThat(api.server()).isEqualTo(server.url());
            assertThat(api.namespace()).isEqualTo("shop");
            assertThat(server.requests()).containsExactly("GET /version [Bearer t]");
        }
    }

    @Test
    void theyTakeAwayWhatTheKubeconfigSays() throws Exception {
        try (WebServer server = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "{}"))) {
            KubeApi api = open(Map.of(
                    "KUBECONFIG",
                    kubeconfig("a", "https://127.0.0.1:1"),
                    "HELM_KUBEAPISERVER",
                    server.url(),
                    "HELM_KUBETOKEN",
                    "t",
                    "HELM_KUBEINSECURE_SKIP_TLS_VERIFY",
                    "true"));

            assertThat(api.get("/version")).isEmpty();
            assertThat(api.namespace()).isEqualTo("of-a");
        }
    }

    @Test
    void aContextOfTheSecondOfSeveralFilesIsFound() throws Exception {
        String files = kubeconfig("a", "https://a.test") + ":" + folder.resolve("missing") + ":"
                + kubeconfig("b", "https://127.0.0.1:2");
        Map<String, String> variables = Map.of("KUBECONFIG", files, "HELM_KUBECONTEXT", "b", "HELM_KUBETOKEN", "t");

        assertThat(open(variables).namespace()).isEqualTo("of-b");
        assertThat(open(variables).server()).isEqualTo("https://127.0.0.1:2");
        assertThatExceptionOfType(KubeException.class)
                .isThrownBy(() -> open(Map.of("KUBECONFIG", files, "HELM_KUBECONTEXT", "c")))
                .withMessage("the kubeconfig has no contexts entry c");
    }

    @Test
    void aTokenIsNotShownToAServerWithoutTls() {
        assertThatExceptionOfType(KubeException.class)
                .isThrownBy(() ->
                        open(Map.of("HELM_KUBEAPISERVER", "http://127.0.0.1:1", "HELM_KUBETOKEN", "Zaunkoenig77")))
                .withMessageContaining("in plain text")
                .withMessageNotContainingAny("Zaunkoenig77");
    }

    @Test
    void withoutAnyNobodyKnowsWhichClusterIsMeant() {
        assertThatExceptionOfType(KubeException.class)
                .isThrownBy(() -> open(Map.of("HELM_NAMESPACE", "shop")))
                .withMessage("no cluster is named: give a kubeconfig");
    }
}
