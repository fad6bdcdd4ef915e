package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.deploy.record.DoraMetrics;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code deployments.json}: the deployments of this report and of earlier ones, newest first, and the figures of
 * each environment.
 */
final class DeploymentParts {
    private final List<Deployment> own;
    private final List<Deployment> all;
    private final List<Deployment> counted;
    private final Set<String> ownKeys;

    DeploymentParts(GoReport report, Optional<Ledger> ledger) {
        own = report.deployments();
        all = withEarlier(own, ledger);
        counted = withEarlier(report.trustedDeployments(), ledger);
        ownKeys = own.stream().map(Deployment::key).collect(Collectors.toSet());
    }

    private static List<Deployment> withEarlier(List<Deployment> own, Optional<Ledger> ledger) {
        Map<String, Deployment> known = new LinkedHashMap<>();
        Stream.concat(own.stream(), ledger.stream().flatMap(made -> made.deployments().stream()))
                .forEach(deployment -> known.putIfAbsent(deployment.key(), deployment));
        return known.values().stream()
                .sorted(Comparator.comparingLong(Deployment::started).reversed())
                .toList();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void write(ReportDataWriter reportDataWriter) throws IOException {
        try (JsonGenerator json = reportDataWriter.json("deployments.json")) {
            json.writeStartObject();
            json.writeArrayFieldStart("deployments");
            for (Deployment record : all) {
                Deployments.write(record, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("earlier");
            for (int i = 0; i < all.size(); i++) {
                if (!ownKeys.contains(all.get(i).key())) {
                    json.writeNumber(i);
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("environments");
            for (Map.Entry<String, List<Deployment>> environment :
                    byEnvironment().entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", environment.getKey());
                figures(DoraMetrics.of(environment.getValue()), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private Map<String, List<Deployment>> byEnvironment() {
        Map<String, List<Deployment>> environments = new TreeMap<>();
        for (Deployment record : counted) {
            environments
                    .computeIfAbsent(record.subject().environment(), name -> new ArrayList<>())
                    .add(record);
        }
        return environments;
    }

    private static void figures(DoraMetrics doraMetrics, JsonGenerator json) throws IOException {
        json.writeNumberField("deployments", doraMetrics.deployments());
        json.writeNumberField("pushed", doraMetrics.pushed());
        figure("perDay", doraMetrics.perDay(), json);
        figure("leadSeconds", doraMetrics.leadSeconds(), json);
        figure("failureRate", doraMetrics.failureRate(), json);
        figure("restoreSeconds", doraMetrics.restoreSeconds(), json);
        json.writeObjectFieldStart("basis");
        json.writeNumberField("days", doraMetrics.basis().days());
        json.writeNumberField("leads", doraMetrics.basis().leads());
        json.writeNumberField("changes", doraMetrics.basis().changes());
        json.writeNumberField("failed", doraMetrics.basis().failed());
        json.writeNumberField("restored", doraMetrics.basis().restored());
        json.writeEndObject();
    }

    private static void figure(String name, OptionalDouble value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        }
    }

    /**
     * Writes the totals for the overview: the outcomes of the report's own deployments, and the number of earlier ones.
     */
    void totals(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("deployments");
        for (Outcome outcome : Outcome.values()) {
            long count =
                    own.stream().filter(record -> record.outcome() == outcome).count();
            json.writeNumberField(outcome.name().toLowerCase(Locale.ROOT), count);
        }
        json.writeNumberField("earlier", all.size() - ownKeys.size());
        json.writeArrayFieldStart("environments");
        for (String environment : own.stream()
                .map(record -> record.subject().environment())
                .distinct()
                .toList()) {
            json.writeString(environment);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
