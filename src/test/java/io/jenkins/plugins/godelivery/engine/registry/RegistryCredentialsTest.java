package io.jenkins.plugins.godelivery.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts to which a registry's password and token are sent. */
class RegistryCredentialsTest {
    private static final String BASIC = "[Basic dXNlcjpwYXNz]";

    @TempDir
    private static Path folder;

    private static RegistryClient client(WebServer registry, boolean insecure) throws Exception {
        return new RegistryClient(
                ImageName.parse(registry.host() + "/shop/orders"),
                image -> Optional.of(new RegistryCredential("user", "pass")),
                insecure,
                Map.of("SSL_CERT_FILE", folder.resolve("cert.pem").toString()),
                new Retry(0, Duration.ZERO, line -> {}));
    }

    /**
     * Responds with an authentication challenge if credentials are missing.
     *
     * @return whether it did
     */
    private static boolean asks(HttpExchange exchange, String challenge) throws IOException {
        boolean known = exchange.getRequestHeaders().containsKey("Authorization");
        if (!known) {
            exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
            exchange.sendResponseHeaders(401, -1);
        }
        return !known;
    }

    private static void upload(HttpExchange exchange, String location) throws IOException {
        if (asks(exchange, "Basic realm=\"r\"")) {
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> WebServer.send(exchange, 202, location);
            case "PUT" -> exchange.sendResponseHeaders(201, -1);
            default -> exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? 404 : 202, -1);
        }
    }

    @Test
    void anUploadElsewhereIsMadeWithoutCredentials() throws Exception {
        Blob blob = Blob.of("content".getBytes(StandardCharsets.UTF_8));
        try (WebServer other = WebServer.withTls(folder, exchange -> exchange.sendResponseHeaders(201, -1));
                WebServer registry =
                        WebServer.withTls(folder, exchange -> upload(exchange, other.url() + "/elsewhere?a=b"))) {
            assertThat(client(registry, false).push(blob)).isTrue();

            assertThat(registry.requests()).anyMatch(line -> line.startsWith("POST") && line.endsWith(BASIC));
            assertThat(other.requests()).containsExactly("PUT /elsewhere?a=b&digest=" + blob.digest() + " []");
        }
    }

    @Test
    void anUploadThatLosesTlsIsRefused() throws Exception {
        Blob blob = Blob.of("content".getBytes(StandardCharsets.UTF_8));
        try (WebServer plain = WebServer.plain(exchange -> exchange.sendResponseHeaders(201, -1));
                WebServer registry = WebServer.withTls(folder, exchange -> upload(exchange, plain.url() + "/x"))) {
            RegistryClient client = client(registry, false);

            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> client.push(blob))
                    .withMessage(
                            registry.host() + " redirects to " + plain.url() + " without TLS: insecure allows this");
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void insecureGivesNoCredentialsToWhoeverElseHasNoTls() throws Exception {
        Blob blob = Blob.of("content".getBytes(StandardCharsets.UTF_8));
        try (WebServer plain = WebServer.plain(exchange -> exchange.sendResponseHeaders(201, -1));
                WebServer registry = WebServer.withTls(folder, exchange -> upload(exchange, plain.url() + "/x"))) {
            client(registry, true).push(blob);

            assertThat(plain.requests()).singleElement().asString().endsWith(" []");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mailto:a@b", "ftp://127.0.0.1/x", "http://", "https://a b/", "file:///etc/passwd", "https:x"})
    void anAddressThatIsNoneIsSaidInOneLine(String location) throws Exception {
        try (WebServer registry = WebServer.withTls(folder, exchange -> upload(exchange, location))) {
            RegistryClient client = client(registry, false);

            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(client::checkPush)
                    .withMessage(registry.host() + " redirects to something that is not an address");
        }
    }

    @Test
    void aDownloadElsewhereIsMadeWithoutCredentialsAndNeverWithoutTls() throws Exception {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        String digest = Digest.of(content);
        try (WebServer storage = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "{}"));
                WebServer plain = WebServer.plain(exchange -> WebServer.say(exchange, 200, "{}"));
                WebServer registry = WebServer.withTls(folder, exchange -> {
                    boolean away = exchange.getRequestURI().getPath().contains("/manifests/");
                    if (!asks(exchange, "Basic realm=\"r\"")) {
                        WebServer.send(exchange, 307, (away ? plain : storage).url() + "/signed?by=registry");
                    }
                })) {
            RegistryClient client = client(registry, false);

            assertThat(client.blob(digest)).isEqualTo(content);
            assertThat(client.has(digest)).isTrue();
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> client.digest("1.0"))
                    .withMessageContaining("without TLS");
            assertThat(storage.requests()).containsExactly("GET /signed?by=registry []", "HEAD /signed?by=registry []");
            assertThat(plain.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTokenIsNotAskedForWithoutTlsWhereTheRegistryHasIt(boolean insecure) throws Exception {
        try (WebServer tokens = WebServer.plain(exchange -> WebServer.say(exchange, 200, "{\"token\":\"t\"}"));
                WebServer registry = WebServer.withTls(
                        folder, exchange -> asks(exchange, "Bearer realm=\"" + tokens.url() + "\",service=\"s\""))) {
            RegistryClient client = client(registry, insecure);

            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(client::checkPush)
                    .withMessageStartingWith(registry.host() + " requests tokens from " + tokens.url()
                            + ", to which credentials would be sent without TLS");
            assertThat(tokens.requests()).isEmpty();
        }
    }

    @Test
    void aTokenServerThatSendsElsewhereIsNotFollowed() throws Exception {
        try (WebServer other = WebServer.plain(exchange -> WebServer.say(exchange, 200, "{\"token\":\"t\"}"));
                WebServer tokens = WebServer.withTls(folder, exchange -> WebServer.send(exchange, 302, other.url()));
                WebServer registry = WebServer.withTls(
                        folder,
                        exchange -> asks(exchange, "Basic realm=\"r\", Bearer realm=\"" + tokens.url() + "\""))) {
            RegistryClient client = client(registry, false);

            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(client::checkPush)
                    .withMessageContaining("does not give a token for ")
                    .withMessageContaining("HTTP 302");
            assertThat(tokens.requests()).singleElement().asString().endsWith(BASIC);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void whoeverElseAsksForCredentialsGetsNone() throws Exception {
        try (WebServer other = WebServer.withTls(folder, exchange -> asks(exchange, "Basic realm=\"mine\""));
                WebServer registry = WebServer.withTls(folder, exchange -> upload(exchange, other.url() + "/x"))) {
            RegistryClient client = client(registry, false);

            assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> client.push(Blob.of(new byte[] {1})));
            assertThat(other.requests()).allMatch(line -> line.endsWith(" []"));
        }
    }
}
