package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import java.io.IOException;

/** The value of a query now (GET /api/v1/query). A vector of several elements has no one value. */
record PrometheusQuery(String server, String query) implements Question<Measurement> {
    private static final long serialVersionUID = 1;

    @Override
    public Measurement answer(Place place) throws InterruptedException {
        String address = (server.endsWith("/") ? server : server + "/") + "api/v1/query?query=" + KubeApi.encode(query);
        try {
            return read(HttpGet.of(address).body());
        } catch (JsonProcessingException e) {
            return Measurement.none(server + " does not answer like Prometheus");
        } catch (IOException e) {
            return Measurement.none(String.valueOf(e.getMessage()));
        }
    }

    static Measurement read(String body) throws JsonProcessingException {
        JsonNode answer = Json.read(body);
        if (!answer.path("status").asText().equals("success")) {
            return Measurement.none("Prometheus: " + answer.path("error").asText("no answer"));
        }
        JsonNode data = answer.path("data");
        JsonNode result = data.path("result");
        if (data.path("resultType").asText().equals("scalar")) {
            return number(result.path(1).asText());
        }
        if (result.size() != 1) {
            return Measurement.none(
                    result.isEmpty()
                            ? "the query finds nothing"
                            : "the query finds " + result.size() + " series, not one");
        }
        return number(result.path(0).path("value").path(1).asText());
    }

    private static Measurement number(String text) {
        try {
            // "NaN", "+Inf" and "-Inf" are what Prometheus calls them.
            return Measurement.of(Double.parseDouble(text.replace("Inf", "Infinity")));
        } catch (NumberFormatException e) {
            return Measurement.none("\"" + text + "\" is no number");
        }
    }
}
