package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement.State;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpGetRequestTest {
    private static AnalysisMeasurement check(String address) throws Exception {
        return new HttpCheck(address).run(new RemoteEnvironment(Path.of(""), Optional.empty(), Map.of()));
    }

    @Test
    void aRedirectToTheSamePathIsFollowed() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/health/")) {
                WebServer.say(exchange, 204, "");
            } else {
                WebServer.send(exchange, 301, "/health/");
            }
        })) {
            assertThat(check(server.url() + "/health")).isEqualTo(AnalysisMeasurement.of(1));
        }
    }

    @Test
    void aLoginPageIsNoAnswerOfTheAddressThatSendsThere() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/login")) {
                WebServer.say(exchange, 200, "<form>");
            } else {
                WebServer.send(exchange, 302, "/login?from=Rotkehlchen88");
            }
        })) {
            AnalysisMeasurement found = check(server.url() + "/health");

            assertThat(found.state()).isEqualTo(State.INVALID);
            assertThat(found.reason().text())
                    .isEqualTo("it answers with HTTP status 302 and redirects to /login, which is another address");
        }
    }

    @Test
    void whyAnAddressIsNotWellIsTold(@TempDir Path folder) throws Exception {
        try (WebServer broken = WebServer.plain(exchange -> WebServer.say(exchange, 503, "starting"));
                WebServer unknown = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, ""))) {
            assertThat(check(broken.url())).isEqualTo(AnalysisMeasurement.of(0, Message.of("analysis.status", "503")));
            assertThat(check(unknown.url()).reason().text()).contains("does not answer", "certificate");
            assertThat(check("http://127.0.0.1:1/").reason().text()).contains("connection refused");
        }
    }

    @Test
    void redirectsWithoutEndAreNoAnswerOfSuccess() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> WebServer.send(exchange, 302, "/again"))) {
            assertThat(HttpGetRequest.of(server.url(), Map.of()).status()).isEqualTo(302);
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void whatStandsInFrontOfTheHostOrInTheQueryIsNotTold() {
        assertThatIOException()
                .isThrownBy(() ->
                        HttpGetRequest.of("http://user:Zaunkoenig77@127.0.0.1:1/path?token=Rotkehlchen88", Map.of()))
                .withMessageStartingWith("http://127.0.0.1:1/path does not answer")
                .withMessageNotContainingAny("Zaunkoenig77", "Rotkehlchen88");
        assertThatIOException()
                .isThrownBy(() -> HttpGetRequest.of("no address?token=Rotkehlchen88", Map.of()))
                .withMessage("no address is not an address");
    }
}
