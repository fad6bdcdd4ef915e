package io.jenkins.plugins.godelivery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.Retry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries with immutable tags respond with 400 (Amazon ECR), 409 or 412 (Harbor), and so does this fake. */
class ImageTaggerTest {
    private static final ImageManifest IMAGE =
            new ImageManifest(ImageManifest.OCI_INDEX, "{}".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path folder;

    /** Responds as a registry whose kept tags point to other images. */
    private static void answer(HttpExchange exchange, Set<String> kept, int status) throws IOException {
        String tag = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
        if (!kept.contains(tag)) {
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("PUT") ? 201 : 404, -1);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            WebServer.say(exchange, status, "{\"errors\":[{\"message\":\"the tag is immutable\"}]}");
        } else {
            WebServer.say(exchange, 200, "{\"another\":\"image\"}");
        }
    }

    private static ImageTagger tagging(WebServer registry, List<String> told) throws Exception {
        RegistryClient client = new RegistryClient(
                ImageName.parse(registry.host() + "/shop/orders"),
                image -> Optional.empty(),
                false,
                Map.of("SSL_CERT_FILE", folder.resolve("cert.pem").toString()),
                new Retry(0, Duration.ZERO, line -> {}));
        return new ImageTagger(client, told::add);
    }

    @Test
    void tagsThatMoveAreSetLastAndTheirRefusalIsAWarning() throws Exception {
        for (int status : new int[] {400, 409, 412}) {
            List<String> told = new ArrayList<>();
            try (WebServer registry =
                    WebServer.withTls(folder, exchange -> answer(exchange, Set.of("latest", "1.4"), status))) {
                ImageTagger.Result result =
                        tagging(registry, told).tag(IMAGE, List.of("latest", "1.4", "1.4.2", "abc1234", "main"));

                assertThat(result.set()).containsExactly("1.4.2", "abc1234", "main");
                assertThat(result.refused()).hasSize(2).allMatch(line -> line.contains("the tag is immutable"));
                assertThat(registry.requests().stream().filter(line -> line.startsWith("PUT")))
                        .extracting(line -> line.replaceFirst(".*/manifests/(\\S+) .*", "$1"))
                        .containsExactly("1.4.2", "abc1234", "latest", "1.4", "main");
                assertThat(told).anyMatch(line -> line.startsWith("not tagged "));
            }
        }
    }

    @Test
    void aVersionThatNamesAnotherImageForEverIsAFailure() throws Exception {
        try (WebServer registry = WebServer.withTls(folder, exchange -> answer(exchange, Set.of("1.4.2"), 400))) {
            ImageTagger imageTagger = tagging(registry, new ArrayList<>());

            assertThat(imageTagger.tag(IMAGE, List.of("1.4", "1.4.2")).failure().orElseThrow())
                    .extracting(Message::text)
                    .asString()
                    .contains("immutable");
        }
    }

    @Test
    void anImageThatGetsNoTagAtAllIsAFailure() throws Exception {
        try (WebServer registry = WebServer.withTls(folder, exchange -> answer(exchange, Set.of("latest"), 400))) {
            ImageTagger imageTagger = tagging(registry, new ArrayList<>());

            assertThat(imageTagger.tag(IMAGE, List.of("latest")).failure().orElseThrow())
                    .extracting(Message::text)
                    .asString()
                    .contains("immutable");
        }
    }

    @Test
    void aQuotaIsNoWrongPassword() throws Exception {
        try (WebServer registry = WebServer.withTls(
                folder,
                exchange -> WebServer.say(
                        exchange,
                        403,
                        "{\"errors\":[{\"message\":\"adding 12 MiB will exceed the quota of 1 GiB\"}]}"))) {
            ImageTagger imageTagger = tagging(registry, new ArrayList<>());

            assertThatThrownBy(() -> imageTagger.tag(IMAGE, List.of("v1")))
                    .hasMessageContaining("its quota is used up")
                    .hasMessageNotContaining("password");
        }
    }
}
