package io.jenkins.plugins.godelivery.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.jenkins.plugins.godelivery.cluster.SocksProxy;
import io.jenkins.plugins.godelivery.cluster.TunnelProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies that require a password or use TLS or SOCKS, on real sockets. */
@Timeout(30)
class ProxyPasswordTest {
    @TempDir
    private Path folder;

    private WebClient client(String proxy) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(folder.resolve("cert.pem"))) {
            store.setCertificateEntry(
                    "a", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return WebClient.of(context, Proxies.proxyFor(URI.create(proxy)), Duration.ofSeconds(5));
    }

    private static int get(WebClient client, String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/x")).build();
        return client.send(request, ResponseBody.errorText(), Duration.ofSeconds(10))
                .statusCode();
    }

    @Test
    void aTunnelIsOpenedWithThePassword() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.withPassword("anna:hush/hush");
                WebServer server = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "yes"))) {
            WebClient client = client(proxy.url().replace("http://", "http://anna:hush%2Fhush@"));

            assertThat(get(client, server.url())).isEqualTo(200);
            assertThat(get(client, server.url())).isEqualTo(200);
            assertThat(proxy.clients()).isNotEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aWrongPasswordIsNoConnection() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.withPassword("anna:right");
                WebServer server = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "yes"))) {
            WebClient client = client(proxy.url().replace("http://", "http://anna:wrong@"));

            String came;
            try {
                came = "HTTP status " + get(client, server.url());
            } catch (IOException e) {
                came = String.valueOf(e.getMessage());
            }
            assertThat(came).contains("407").doesNotContain("wrong");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aProxyWithoutTunnelGetsThePasswordWithEachRequest() throws Exception {
        Files.createDirectories(folder);
        try (WebServer trust = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, ""));
                WebServer proxy = WebServer.plain(exchange -> {
                    String shown = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
                    WebServer.say(exchange, "Basic YTpi".equals(shown) ? 200 : 407, "");
                })) {
            WebClient client = client(proxy.url().replace("http://", "http://a:b@"));

            assertThat(get(client, "http://somewhere.test")).isEqualTo(200);
            assertThat(get(client, "http://somewhere.test")).isEqualTo(200);
            assertThat(trust.requests()).isEmpty();
        }
    }

    @Test
    void aProxyWithTlsIsTrustedAsAServerIs() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.withTls(WebServer.context(folder), "anna:hush");
                WebServer server = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "yes"))) {
            String address = proxy.url().replace("https://", "https://anna:hush@");

            assertThat(get(client(address), server.url())).isEqualTo(200);
            assertThat(proxy.clients()).hasSize(1);

            WebClient stranger =
                    WebClient.of(SSLContext.getDefault(), Proxies.proxyFor(URI.create(address)), Duration.ofSeconds(5));
            assertThatIOException().isThrownBy(() -> get(stranger, server.url()));
            assertThat(proxy.clients()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna:hush"})
    void aSocksProxyReachesServersWithAndWithoutTlsByTheirNames(String user) throws Exception {
        try (SocksProxy proxy = new SocksProxy(user);
                WebServer secure = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "yes"));
                WebServer plain = WebServer.plain(exchange -> WebServer.say(
                        exchange,
                        exchange.getRequestHeaders().containsKey("Proxy-Authorization") ? 500 : 200,
                        "yes"))) {
            WebClient client = client(proxy.url().replace("://", "://" + user + (user.isEmpty() ? "" : "@")));
            String port = plain.host().replaceFirst(".*:", "");

            assertThat(get(client, secure.url())).isEqualTo(200);
            assertThat(get(client, "http://somewhere.test:" + port)).isEqualTo(200);
            assertThat(proxy.asked()).containsExactly(secure.host(), "somewhere.test:" + port);
            assertThat(plain.requests()).containsExactly("GET /x []");
        }
    }

    @Test
    void aWrongPasswordForASocksProxyIsNoConnection() throws Exception {
        try (SocksProxy proxy = new SocksProxy("anna:right");
                WebServer server = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, "yes"))) {
            WebClient client = client(proxy.url().replace("://", "://anna:wrong@"));

            assertThatIOException().isThrownBy(() -> get(client, server.url())).withMessageNotContaining("wrong");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void nobodyElseOnTheMachineUsesThePassword() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.withPassword("anna:hush")) {
            URI address = URI.create(proxy.url().replace("http://", "http://anna:hush@"));
            InetSocketAddress relay = ProxyRelay.to(address).address();
            try (Socket socket = new Socket(relay.getAddress(), relay.getPort())) {
                socket.getOutputStream()
                        .write("CONNECT a.test:443 HTTP/1.1\r\nProxy-Authorization: Bearer 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 403");
            }
            assertThat(proxy.clients()).isEmpty();
        }
    }
}
