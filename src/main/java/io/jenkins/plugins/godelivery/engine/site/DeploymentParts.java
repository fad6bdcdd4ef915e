package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.Deployments;
import io.jenkins.plugins.godelivery.engine.deploy.Dora;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** {@code deployments.json}: every record, the newest first, and the figures of each environment. */
final class DeploymentParts {
    private DeploymentParts() {}

    static void write(List<Deployment> records, Parts parts) throws IOException {
        List<Deployment> newestFirst = records.stream()
                .sorted(Comparator.comparingLong(Deployment::started).reversed())
                .toList();
        try (JsonGenerator json = parts.json("deployments.json")) {
            json.writeStartObject();
            json.writeArrayFieldStart("deployments");
            for (Deployment record : newestFirst) {
                Deployments.write(record, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("environments");
            for (Map.Entry<String, List<Deployment>> environment : byEnvironment(records).entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", environment.getKey());
                figures(Dora.of(environment.getValue()), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static Map<String, List<Deployment>> byEnvironment(List<Deployment> records) {
        Map<String, List<Deployment>> environments = new TreeMap<>();
        for (Deployment record : records) {
            environments
                    .computeIfAbsent(record.subject().environment(), name -> new ArrayList<>())
                    .add(record);
        }
        return environments;
    }

    private static void figures(Dora dora, JsonGenerator json) throws IOException {
        json.writeNumberField("deployments", dora.deployments());
        figure("perDay", dora.perDay(), json);
        figure("leadSeconds", dora.leadSeconds(), json);
        figure("failureRate", dora.failureRate(), json);
        figure("restoreSeconds", dora.restoreSeconds(), json);
    }

    private static void figure(String name, OptionalDouble value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        }
    }

    /** For the overview. */
    static void totals(List<Deployment> records, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("deployments");
        for (Outcome outcome : Outcome.values()) {
            long count = records.stream().filter(record -> record.outcome() == outcome).count();
            json.writeNumberField(outcome.name().toLowerCase(Locale.ROOT), count);
        }
        json.writeEndObject();
    }
}
