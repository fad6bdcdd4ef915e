package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement.State;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the current value of a query (GET /api/v1/query). A vector of several elements has no single value. Response
 * formats and error types are those of Prometheus' HTTP API v1; {@code isPartial} is VictoriaMetrics', and Thanos warns
 * about missing parts.
 *
 * @param lookback maximum age of the samples of an instant selector
 */
public record PrometheusQuery(String server, String query, Duration lookback)
        implements DeploymentTask<AnalysisMeasurement> {
    private static final long serialVersionUID = 1;

    /** Error types that may not occur again in a retry. */
    private static final Set<String> TRANSIENT = Set.of("timeout", "canceled", "internal", "unavailable");

    private static final int SERVER_ERRORS = 500;
    /** Prefixes of PromQL annotations (util/annotations): with an info the value is right, with a warning it is not. */
    private static final String INFO = "PromQL info: ";

    private static final String WARNING = "PromQL warning: ";

    @Override
    public AnalysisMeasurement run(RemoteEnvironment environment) throws InterruptedException {
        String address = (server.endsWith("/") ? server : server + "/") + "api/v1/query?query=" + KubeApi.encode(query)
                + "&lookback_delta=" + lookback.toMillis() + "ms";
        try {
            HttpGetRequest answer = HttpGetRequest.of(address, environment.proxyVariables());
            return read(answer.status(), answer.body(), HttpGetRequest.shown(server));
        } catch (NoAnswerException e) {
            return AnalysisMeasurement.none(State.UNREACHABLE, e.reason(HttpGetRequest.shown(server)));
        }
    }

    /** @param server address for messages */
    static AnalysisMeasurement read(int status, String body, String server) {
        JsonNode answer;
        try {
            answer = KubeJson.read(body);
        } catch (JsonProcessingException e) {
            answer = null;
        }
        if (answer == null || !answer.path("status").isTextual()) {
            return AnalysisMeasurement.none(
                    status >= SERVER_ERRORS ? State.UNREACHABLE : State.INVALID,
                    Message.of("analysis.notPrometheus", server, String.valueOf(status)));
        }
        if (!answer.path("status").asText().equals("success")) {
            State state = TRANSIENT.contains(answer.path("errorType").asText()) ? State.UNREACHABLE : State.INVALID;
            return AnalysisMeasurement.none(
                    state,
                    Message.of("reason", "Prometheus", answer.path("error").asText("no answer")));
        }
        Optional<AnalysisMeasurement> doubt = doubt(answer);
        return doubt.isPresent() ? doubt.get() : value(answer.path("data"));
    }

    /** Returns why a value is unreliable; empty if it is reliable. */
    private static Optional<AnalysisMeasurement> doubt(JsonNode answer) {
        Optional<String> warning = KubeJson.items(answer.path("warnings"))
                .map(JsonNode::asText)
                .filter(text -> !text.startsWith(INFO))
                .findFirst();
        if (warning.isPresent()) {
            State state = warning.get().startsWith(WARNING) ? State.INVALID : State.UNREACHABLE;
            return Optional.of(AnalysisMeasurement.none(state, Message.of("analysis.warning", warning.get())));
        }
        return answer.path("isPartial").asBoolean()
                ? Optional.of(AnalysisMeasurement.none(State.UNREACHABLE, Message.of("analysis.partial")))
                : Optional.empty();
    }

    private static AnalysisMeasurement value(JsonNode data) {
        String type = data.path("resultType").asText();
        JsonNode result = data.path("result");
        if (type.equals("scalar")) {
            return number(result.path(1).asText());
        }
        if (!type.equals("vector")) {
            return AnalysisMeasurement.none(State.INVALID, Message.of("analysis.otherType", type));
        }
        if (result.isEmpty()) {
            return AnalysisMeasurement.none(State.NO_DATA, Message.of("analysis.noData"));
        }
        if (result.size() > 1) {
            return AnalysisMeasurement.none(State.INVALID, Message.of("analysis.severalSeries", result.size()));
        }
        JsonNode sample = result.path(0).path("value");
        return sample.isArray()
                ? number(sample.path(1).asText())
                : AnalysisMeasurement.none(State.INVALID, Message.of("analysis.histogram"));
    }

    private static AnalysisMeasurement number(String text) {
        try {
            // Prometheus writes NaN, +Inf and -Inf.
            return AnalysisMeasurement.of(Double.parseDouble(text.replace("Inf", "Infinity")));
        } catch (NumberFormatException e) {
            return AnalysisMeasurement.none(State.INVALID, Message.of("analysis.notANumber", text));
        }
    }
}
