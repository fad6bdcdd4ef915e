package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.Measurement.State;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import java.io.IOException;
import java.util.Set;

/**
 * The value of a query now (GET /api/v1/query). A vector of several elements has no one value. Forms of answers and types
 * of errors are those of Prometheus' HTTP API v1.
 */
record PrometheusQuery(String server, String query) implements Question<Measurement> {
    private static final long serialVersionUID = 1;

    /** Types of errors that a later request may not have. */
    private static final Set<String> TRANSIENT = Set.of("timeout", "canceled", "internal", "unavailable");

    private static final int SERVER_ERRORS = 500;

    @Override
    public Measurement answer(Place place) throws InterruptedException {
        String address = (server.endsWith("/") ? server : server + "/") + "api/v1/query?query=" + KubeApi.encode(query);
        try {
            HttpGet answer = HttpGet.of(address);
            return read(answer.status(), answer.body(), HttpGet.shown(server));
        } catch (IOException e) {
            return Measurement.none(
                    State.UNREACHABLE,
                    String.valueOf(e.getMessage()).replace(HttpGet.shown(address), HttpGet.shown(server)));
        }
    }

    /** @param server for people */
    static Measurement read(int status, String body, String server) {
        JsonNode answer;
        try {
            answer = Json.read(body);
        } catch (JsonProcessingException e) {
            answer = null;
        }
        if (answer == null || !answer.path("status").isTextual()) {
            return Measurement.none(
                    status >= SERVER_ERRORS ? State.UNREACHABLE : State.INVALID,
                    server + " does not answer like Prometheus (HTTP status " + status + ")");
        }
        if (!answer.path("status").asText().equals("success")) {
            State state = TRANSIENT.contains(answer.path("errorType").asText()) ? State.UNREACHABLE : State.INVALID;
            return Measurement.none(state, "Prometheus: " + answer.path("error").asText("no answer"));
        }
        return value(answer.path("data"));
    }

    private static Measurement value(JsonNode data) {
        String type = data.path("resultType").asText();
        JsonNode result = data.path("result");
        if (type.equals("scalar")) {
            return number(result.path(1).asText());
        }
        if (!type.equals("vector")) {
            return Measurement.none(State.INVALID, "the query gives a " + type + ", and not a number");
        }
        if (result.isEmpty()) {
            return Measurement.none(State.NO_DATA, "the query finds nothing");
        }
        if (result.size() > 1) {
            return Measurement.none(
                    State.INVALID,
                    "the query finds " + result.size() + " series, not one: aggregate them, as sum(…) does");
        }
        JsonNode sample = result.path(0).path("value");
        return sample.isArray()
                ? number(sample.path(1).asText())
                : Measurement.none(State.INVALID, "the query finds a histogram, and not a number");
    }

    private static Measurement number(String text) {
        try {
            // "NaN", "+Inf" and "-Inf" are what Prometheus calls them.
            return Measurement.of(Double.parseDouble(text.replace("Inf", "Infinity")));
        } catch (NumberFormatException e) {
            return Measurement.none(State.INVALID, "\"" + text + "\" is not a number");
        }
    }
}
