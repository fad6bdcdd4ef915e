package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.jenkins.plugins.godelivery.engine.net.WebServer;
import org.junit.jupiter.api.Test;

class HttpGetTest {
    @Test
    void aRedirectIsFollowedAndItsEndCounts() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/here")) {
                WebServer.say(exchange, 204, "");
            } else {
                WebServer.send(exchange, 302, "/here");
            }
        })) {
            assertThat(HttpGet.status(server.url() + "/there")).isEqualTo(204);
        }
    }

    @Test
    void redirectsWithoutEndAreNoAnswerOfSuccess() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> WebServer.send(exchange, 302, "/again"))) {
            assertThat(HttpGet.status(server.url())).isEqualTo(302);
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void whatStandsInFrontOfTheHostOrInTheQueryIsNotTold() {
        assertThatIOException()
                .isThrownBy(() -> HttpGet.of("http://user:Zaunkoenig77@127.0.0.1:1/path?token=Rotkehlchen88"))
                .withMessageStartingWith("http://127.0.0.1:1/path does not answer")
                .withMessageNotContainingAny("Zaunkoenig77", "Rotkehlchen88");
        assertThatIOException()
                .isThrownBy(() -> HttpGet.of("no address?token=Rotkehlchen88"))
                .withMessage("no address is not an address");
    }
}
