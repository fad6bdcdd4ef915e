package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.godelivery.cluster.Measured;
import io.jenkins.plugins.godelivery.cluster.MeasuredService;
import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement.State;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses of a real Prometheus, and their meaning for an analysis. */
@Measured
@Timeout(120)
class PrometheusQueryTest {
    private final MeasuredService service;

    PrometheusQueryTest(MeasuredService service) {
        this.service = service;
    }

    private static AnalysisMeasurement ask(String server, String query) throws InterruptedException {
        return ask(server, query, Duration.ofMinutes(2));
    }

    private static AnalysisMeasurement ask(String server, String query, Duration lookback) throws InterruptedException {
        return new PrometheusQuery(server, query, lookback)
                .run(new RemoteEnvironment(Path.of(""), Optional.empty(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "up ; MEASURED ; ''",
                "scalar(up) ; MEASURED ; ''",
                "sum(rate(no_such_metric[4s])) ; NO_DATA ; the query finds nothing",
                "sum(up) / 0 * 0 ; NO_DATA ; NaN",
                "scalar(no_such_metric) ; NO_DATA ; NaN",
                "{__name__=~`errors_total|requests_total`} ; INVALID ; finds 2 series, not one",
                "\"up\" ; INVALID ; returns a string",
                "up[1m] ; INVALID ; returns a matrix",
                "sum(up ; INVALID ; parse error",
                "rate(up) ; INVALID ; parse error",
                "quantile(2, up) ; INVALID ; warns about its answer: PromQL warning: quantile value should be between 0"
                        + " and 1",
                "rate(up[4s]) ; MEASURED ; ''",
                "up * on() {__name__=~`errors_total|requests_total`} ; INVALID ; many-to-many matching",
            })
    void anAnswerOfPrometheusIsAValueOrSaysWhyNot(String query, State state, String problem) throws Exception {
        AnalysisMeasurement found = ask(service.prometheus(), query);

        assertThat(found.state()).as(found.reason().text()).isEqualTo(state);
        assertThat(found.reason().text()).contains(problem);
    }

    @Test
    void aSampleThatWasScrapedTooLongAgoIsNone() throws Exception {
        assertThat(ask(service.prometheus(), "up", Duration.ofMillis(1)).state())
                .isEqualTo(State.NO_DATA);
    }

    /** Partial responses of Thanos and VictoriaMetrics when a store is unreachable. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"warnings\":[\"receive series from Addr: 10.0.0.7:10901: rpc error: code = Unavailable\"]",
                "\"isPartial\":true"
            })
    void anAnswerInPartIsNone(String part) {
        AnalysisMeasurement found = PrometheusQuery.read(
                200,
                "{\"status\":\"success\"," + part
                        + ",\"data\":{\"resultType\":\"scalar\",\"result\":[1796017950,\"0\"]}}",
                "http://thanos.test");

        assertThat(found.state()).isEqualTo(State.UNREACHABLE);
    }

    @Test
    void whatIsNoPrometheusIsToldFromOneThatIsAway() throws Exception {
        AnalysisMeasurement other = ask(service.address(), "up");
        AnalysisMeasurement away = ask("http://127.0.0.1:1", "up");

        assertThat(other.state()).isEqualTo(State.INVALID);
        assertThat(other.reason().text())
                .isEqualTo(service.address() + " does not answer like Prometheus (HTTP status 404)");
        assertThat(away.state()).isEqualTo(State.UNREACHABLE);
        assertThat(away.reason().text()).isEqualTo("http://127.0.0.1:1 does not answer: connection refused");
    }

    @Test
    @Timeout(60)
    void anAnswerThatBeginsAndDoesNotEndIsNone() throws Exception {
        HttpServer endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{'); // Sends an incomplete response and keeps the connection open.
            exchange.getResponseBody().flush();
        });
        endless.start();
        try {
            String address = "http://127.0.0.1:" + endless.getAddress().getPort();

            assertThat(ask(address, "up").state()).isEqualTo(State.UNREACHABLE);
            assertThat(new HttpCheck(address).run(new RemoteEnvironment(Path.of(""), Optional.empty(), Map.of())))
                    .as("a health address may be a stream")
                    .isEqualTo(AnalysisMeasurement.of(1));
        } finally {
            endless.stop(0);
        }
    }

    /** Like helm's own requests, queries and checks use the proxy of the environment. */
    @Test
    void metricsAndChecksAreAskedThroughTheProxyOfTheEnvironment() throws Exception {
        try (WebServer proxy = WebServer.plain(exchange -> WebServer.say(
                exchange, 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}}"))) {
            RemoteEnvironment environment = new RemoteEnvironment(
                    Path.of(""), Optional.empty(), Map.of("http_proxy", proxy.url(), "NO_PROXY", "direct.test"));

            assertThat(new PrometheusQuery("http://prometheus.test:9090", "x", Duration.ofMinutes(2))
                            .run(environment)
                            .value())
                    .isEqualTo(7);
            assertThat(new HttpCheck("http://orders.test/ready")
                            .run(environment)
                            .value())
                    .isEqualTo(1);
            assertThat(new HttpCheck("http://direct.test:1/").run(environment).value())
                    .isEqualTo(0);
            assertThat(proxy.requests()).hasSize(2).allMatch(request -> request.startsWith("GET http://"));
        }
    }
}
