package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers to which git, with our options, sends a password. */
@Timeout(60)
class GitopsCredentialsTest {
    @TempDir
    private Path folder;

    /** Clones by git itself with our options. */
    private String cloned(String repository, boolean insecure, String storeFor) throws Exception {
        Path store =
                Files.writeString(folder.resolve("store"), storeFor.replace("://", "://anna:Zaunkoenig77@") + "\n");
        Options options = Options.NONE.with(GitopsChange.REPOSITORY, repository).with(GitopsChange.INSECURE, insecure);
        Command clone = new GitopsChange(
                        options, folder.resolve("clone").toString(), GitAuthentication.ofStore(store.toString()))
                .cloneNewest();
        ProcessBuilder builder = new ProcessBuilder(clone.arguments()).redirectErrorStream(true);
        builder.environment().putAll(clone.environment());
        builder.environment().put("GIT_SSL_CAINFO", folder.resolve("cert.pem").toString());
        builder.environment().remove("GIT_ASKPASS");
        Process git = builder.start();
        git.getOutputStream().close();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isNotZero();
        return said;
    }

    private static void ask(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
    }

    @Test
    void aServerWithoutTlsSeesItOnlyWhereThatIsMeant() throws Exception {
        try (WebServer server = WebServer.plain(GitopsCredentialsTest::ask)) {
            cloned(server.url() + "/a.git", false, server.url());
            assertThat(server.requests()).isNotEmpty().allMatch(line -> line.endsWith(" []"));

            cloned(server.url() + "/a.git", true, server.url());
            assertThat(server.requests()).anyMatch(line -> line.contains("[Basic "));
        }
    }

    @Test
    void aRedirectFromTlsToNoneIsNotFollowed() throws Exception {
        try (WebServer plain = WebServer.plain(GitopsCredentialsTest::ask);
                WebServer server = WebServer.withTls(
                        folder, exchange -> WebServer.send(exchange, 302, plain.url() + exchange.getRequestURI()))) {
            cloned(server.url() + "/a.git", false, plain.url());

            assertThat(server.requests()).isNotEmpty();
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void aServerWithTlsSeesItsOwn() throws Exception {
        try (WebServer server = WebServer.withTls(folder, GitopsCredentialsTest::ask)) {
            cloned(server.url() + "/a.git", false, server.url());

            assertThat(server.requests()).anyMatch(line -> line.contains("[Basic "));
        }
        assertThat(List.of(folder.toFile().list())).doesNotContain("clone");
    }
}
