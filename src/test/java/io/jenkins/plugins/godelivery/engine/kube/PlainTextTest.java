package io.jenkins.plugins.godelivery.engine.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No credentials are sent to a cluster without TLS. */
class PlainTextTest {
    @TempDir
    private Path folder;

    private KubeApi open(String server, String user) throws IOException, InterruptedException {
        Path kubeconfig = Files.writeString(folder.resolve("config"), """
            apiVersion: v1
            kind: Config
            current-context: c
            clusters: [{name: c, cluster: {server: '%s'}}]
            users: [{name: c, user: %s}]
            contexts: [{name: c, context: {cluster: c, user: c}}]
            """.formatted(server, user));
        return KubeApi.open(new KubeAccess(kubeconfig.toString(), "", Map.of()), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{token: Zaunkoenig77}",
                "{username: admin, password: Zaunkoenig77}",
                "{tokenFile: token}",
                "{token: Zaunkoenig77, as: somebody}"
            })
    void aTokenOrPasswordIsRefusedBeforeAnythingIsSent(String user) throws Exception {
        Files.writeString(folder.resolve("token"), "Zaunkoenig77");
        try (WebServer server = WebServer.plain(exchange -> WebServer.say(exchange, 200, "{}"))) {
            for (String address : new String[] {server.url(), server.url().replace("http", "HTTP"), server.host()}) {
                assertThatExceptionOfType(KubeException.class)
                        .isThrownBy(() -> open(address, user))
                        .withMessageContaining("would get the user's token or password in plain text")
                        .withMessageNotContainingAny("Zaunkoenig77");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void whatShowsNothingMayBeAsked() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> WebServer.say(exchange, 200, "{\"a\":1}"))) {
            assertThat(open(server.url(), "{}").get("/version").path("a").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (WebServer other = WebServer.plain(exchange -> WebServer.say(exchange, 200, "{}"));
                WebServer server = WebServer.withTls(folder, exchange -> WebServer.send(exchange, 307, other.url()))) {
            String user = "{token: Zaunkoenig77}";
            KubeApi api = open(server.url() + "', certificate-authority: '" + folder.resolve("cert.pem"), user);

            assertThatExceptionOfType(KubeException.class)
                    .isThrownBy(() -> api.get("/version"))
                    .withMessage(server.url() + " answered 307");
            assertThat(server.requests()).containsExactly("GET /version [Bearer Zaunkoenig77]");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutEndIsNoAnswer() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 20];
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(part);
            }
        })) {
            KubeApi api = open(server.url(), "{}");

            assertThatExceptionOfType(KubeException.class)
                    .isThrownBy(() -> api.get("/version"))
                    .withMessage(server.url() + ": the answer is larger than 33554432 bytes");
        }
    }
}
