package io.jenkins.plugins.godelivery.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that violate the protocol, on real sockets. */
@Timeout(30)
class WebClientTest {
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration LONG = Duration.ofSeconds(25);

    /** Sends the same part repeatedly, and detects when the client has closed the connection. */
    private static final class Trickle implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CompletableFuture<Long> sent = new CompletableFuture<>();

        Trickle(String beginning, String part, long pauseMillis) throws IOException {
            Thread thread = new Thread(() -> serve(beginning, part, pauseMillis), "trickle");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String beginning, String part, long pauseMillis) {
            long count = 0;
            try (Socket client = door.accept()) {
                OutputStream out = client.getOutputStream();
                client.getInputStream().read();
                asked.countDown();
                out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
                byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
                while (true) {
                    out.write(bytes);
                    out.flush();
                    count += bytes.length;
                    TimeUnit.MILLISECONDS.sleep(pauseMillis);
                }
            } catch (IOException | InterruptedException e) {
                sent.complete(count);
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static HttpResponse<byte[]> get(URI uri, HttpResponse.BodyHandler<byte[]> body, Duration whole)
            throws Exception {
        WebClient client = WebClient.of(SSLContext.getDefault(), Proxies.of(Map.of()), LONG);
        return client.send(HttpRequest.newBuilder(uri).build(), body, whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n1\r\nx\r\nf000\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 1000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 2",
                ""
            })
    void aServerThatSaysAByteNowAndThenHasNoMoreTimeThanAnyOther(String beginning) throws Exception {
        try (Trickle server = new Trickle(beginning, "x", 20)) {
            assertThatExceptionOfType(HttpTimeoutException.class)
                    .isThrownBy(() -> get(server.uri(), ResponseBody.upTo(1 << 20), SHORT));

            assertThat(server.sent.get(10, TimeUnit.SECONDS))
                    .as("the connection ends")
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9000000000000", "X: without a length"})
    void anAnswerWithoutEndIsGivenUpAtItsLimit(String header) throws Exception {
        String part = "x".repeat(1 << 16);
        try (Trickle server = new Trickle("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n", part, 0)) {
            assertThatExceptionOfType(AnswerTooLargeException.class)
                    .isThrownBy(() -> get(server.uri(), ResponseBody.upTo(1 << 20), LONG))
                    .withMessage("the answer is larger than 1048576 bytes");

            assertThat(server.sent.get(10, TimeUnit.SECONDS)).isLessThan(100 << 20);
        }
    }

    @Test
    void ofARefusalTheBeginningIsEnough(@TempDir Path folder) throws Exception {
        String part = "no ".repeat(1 << 10);
        try (Trickle server = new Trickle("HTTP/1.1 500 Broken\r\n\r\n", part, 0)) {
            HttpResponse<byte[]> answer = get(server.uri(), ResponseBody.into(folder.resolve("file"), 10), LONG);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).hasSize(1 << 14);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void forAStatusNoBodyIsWaitedFor() throws Exception {
        try (Trickle server = new Trickle("HTTP/1.1 200 OK\r\n\r\n", "x", 20)) {
            assertThat(get(server.uri(), ResponseBody.none(), LONG).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aFileGetsNoMoreThanItMay(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("file");
        try (Trickle server = new Trickle("HTTP/1.1 200 OK\r\n\r\n", "0123456789", 0)) {
            assertThatExceptionOfType(AnswerTooLargeException.class)
                    .isThrownBy(() -> get(server.uri(), ResponseBody.into(file, 25), LONG));
            assertThat(file).hasContent("0123456789012345678901234");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", ""})
    void whoeverWaitsCanBeInterrupted(String beginning) throws Exception {
        try (Trickle server = new Trickle(beginning, "x", 20)) {
            Thread here = Thread.currentThread();
            Thread other = new Thread(() -> {
                try {
                    server.asked.await();
                    here.interrupt();
                } catch (InterruptedException e) {
                    // Not this one.
                }
            });
            other.start();

            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> get(server.uri(), ResponseBody.upTo(1 << 20), LONG));
            assertThat(server.sent.get(10, TimeUnit.SECONDS))
                    .as("the connection ends")
                    .isNotNegative();
        }
    }

    @Test
    void noRedirectIsFollowed() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> WebServer.send(exchange, 301, "/other"))) {
            assertThat(get(URI.create(server.url() + "/"), ResponseBody.errorText(), LONG)
                            .statusCode())
                    .isEqualTo(301);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void endlessHeadersAreNoAnswer() throws Exception {
        String header = "X-" + "a".repeat(1000) + ": " + "b".repeat(7000) + "\r\n";
        try (Trickle server = new Trickle("HTTP/1.1 200 OK\r\n", header, 0)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> get(server.uri(), ResponseBody.errorText(), Duration.ofSeconds(5)));
        }
    }

    @Test
    void aSecretThatCannotBeAHeaderIsInNoMessage() {
        for (String token : List.of(
                "Bearer Zaunkoenig77\n",
                "Bearer Zaunkoenig77\r\nX-Other: 1",
                "Zaunkoenig77\u0000",
                "Zaunkoenig77\u4e2d")) {
            assertThatIOException()
                    .isThrownBy(() -> WebClient.header(HttpRequest.newBuilder(), "Authorization", token))
                    .withMessage("the value of Authorization has a line break or another character that a header must"
                            + " not have")
                    .withNoCause();
        }
    }

    @Test
    void ofAHeaderThatIsNoneTheBeginningIsEnough() throws Exception {
        String long60 = "WWW-Authenticate: Bearer realm=\"" + "x".repeat(60_000) + "\u001b\"\r\n\r\n";
        try (Trickle server = new Trickle("HTTP/1.1 401 no\r\n" + long60, "", 60_000)) {
            WebClient client = WebClient.of(HttpClient.newHttpClient());
            assertThatIOException()
                    .isThrownBy(() ->
                            client.send(HttpRequest.newBuilder(server.uri()).build(), ResponseBody.errorText(), LONG))
                    .satisfies(e ->
                            assertThat(e.getMessage()).hasSizeBetween(50, 201).doesNotContain("\u001b"))
                    .withNoCause();
        }
    }
}
