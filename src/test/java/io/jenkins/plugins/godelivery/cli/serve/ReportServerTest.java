package io.jenkins.plugins.godelivery.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportServerTest {
    @TempDir
    private Path temp;

    private final HttpClient client = HttpClient.newHttpClient();
    private ReportServer server;

    @BeforeEach
    void start() throws IOException {
        Path site = Files.createDirectories(temp.resolve("site/data"));
        Files.writeString(temp.resolve("site/index.html"), "<title>ü</title>");
        Files.writeString(site.resolve("tests.json"), "{}");
        Files.writeString(temp.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(site.resolve("link.txt"), temp.resolve("secret.txt"));
        server = ReportServer.start(temp.resolve("site"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create(server.address().toString().replaceFirst("/$", "") + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a request whose path the client does not normalise. */
    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void filesComeWithTheirTypeAndAPolicyAgainstForeignScripts() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.body()).isEqualTo("<title>ü</title>");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(get("/data/tests.json").headers().firstValue("Content-Type"))
                .contains("application/json; charset=utf-8");
    }

    @Test
    void nothingOutsideTheFolderIsServed() throws IOException, InterruptedException {
        assertThat(raw("GET /../secret.txt HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 404");
        assertThat(raw("GET /data/%2e%2e/%2e%2e/secret.txt HTTP/1.1\r\nHost: localhost"))
                .startsWith("HTTP/1.1 404");
        assertThat(raw("GET //" + temp + "/secret.txt HTTP/1.1\r\nHost: localhost"))
                .startsWith("HTTP/1.1 404");
        assertThat(get("/data/link.txt").statusCode()).isEqualTo(404);
        assertThat(get("/%00").statusCode()).isEqualTo(404);
    }

    @Test
    void aHostNameThatIsNotThisMachinesIsRefused() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example")).startsWith("HTTP/1.1 403");
    }

    @Test
    void onlyReadingIsPossible() throws IOException {
        assertThat(raw("DELETE /index.html HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 405");
        assertThat(raw("HEAD / HTTP/1.1\r\nHost: localhost"))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aPortThatIsTakenIsSaidWithTheWayOut() {
        int taken = server.address().getPort();

        assertThatThrownBy(() -> ReportServer.start(temp.resolve("site"), taken))
                .hasMessageContaining("port " + taken)
                .hasMessageContaining("--port=0");
    }
}
