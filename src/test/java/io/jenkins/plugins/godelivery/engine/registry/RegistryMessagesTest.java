package io.jenkins.plugins.godelivery.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of registries in the languages of the pages. */
class RegistryMessagesTest {
    @TempDir
    Path folder;

    private static Message failure(String host, boolean insecure, int retries) {
        return catchThrowableOfType(
                        RegistryException.class,
                        () -> new RegistryClient(
                                        ImageName.parse(host + "/shop/orders"),
                                        name -> Optional.empty(),
                                        insecure,
                                        Map.of(),
                                        new Retry(retries, Duration.ZERO, line -> {}))
                                .manifest("1"))
                .message();
    }

    @Test
    void aRegistryThatIsNotThereIsNamedWithTheNumberOfAttempts() throws IOException {
        String host;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            host = "127.0.0.1:" + socket.getLocalPort();
        }

        assertThat(failure(host, false, 1).text())
                .startsWith(host + " cannot be reached: ")
                .endsWith(", also after another attempt");
        assertThat(failure(host, false, 2).text(Locale.CHINA))
                .startsWith("无法连接 " + host + "：")
                .endsWith("，重试 2 次后仍然如此");
    }

    @Test
    void anImageThatIsNotThereIsNamed() throws Exception {
        try (WebServer registry = WebServer.withTls(folder, exchange -> exchange.sendResponseHeaders(404, -1))) {
            Message message = failure(registry.host(), true, 0);

            assertThat(message.text()).isEqualTo(registry.host() + " has no shop/orders:1");
            assertThat(message.text(Locale.CHINA)).isEqualTo(registry.host() + " 中没有 shop/orders:1");
        }
    }

    @Test
    void whoeverHasNoCredentialsReadsWhereToGiveThem() {
        Message message = AccessDenied.of(ImageName.parse("registry.example/orders"), Optional.empty(), "no basic auth")
                .message();

        assertThat(message.text())
                .startsWith("registry.example requires credentials for orders (no basic auth), and there are none: ")
                .contains("docker login registry.example", "credentialsId", "GODELIVERY_REGISTRY_USER");
        assertThat(message.text(Locale.CHINA)).contains("orders（no basic auth）", "credentialsId");
    }
}
