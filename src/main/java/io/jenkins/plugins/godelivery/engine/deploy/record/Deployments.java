package io.jenkins.plugins.godelivery.engine.deploy.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.RolloutStep;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Subject;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads and writes deployment records as JSON lines, one per record, so that files can be appended to: {@code
 * {"deployment": {"release", "namespace", "environment", "cluster", "chart", "image", "strategy", "run", "url",
 * "commit", "committed", "job", "build", "started", "seconds", "outcome", "revision", "rolledBackTo", "reasons",
 * "changes", "steps": [{"name", "outcome", "seconds", "measurements"}], "repeated"}}}. Times are milliseconds since
 * 1970; unknown values are empty or 0. A deployment writes one record with the outcome {@code unfinished} before its
 * first change, and another one at its end: the last record of a key is valid.
 */
public final class Deployments {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Deployments() {}

    /** Formats a record as one line with its terminator. */
    public static String line(Deployment deployment) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("deployment");
            write(deployment, json);
            json.writeEndObject();
        }
        return text + "\n";
    }

    /** Writes a record as a JSON object. */
    public static void write(Deployment deployment, JsonGenerator json) throws IOException {
        json.writeStartObject();
        write(deployment.subject(), json);
        write(deployment.origin(), json);
        json.writeNumberField("started", deployment.started());
        json.writeNumberField("seconds", deployment.seconds());
        json.writeStringField("outcome", word(deployment.outcome()));
        json.writeNumberField("revision", deployment.revision());
        json.writeNumberField("rolledBackTo", deployment.rolledBackTo());
        JsonOutput.texts(
                json,
                "reasons",
                deployment.reasons().stream().map(Message::text).toList());
        json.writeFieldName("messages");
        MessageJson.write(json, deployment.reasons());
        JsonOutput.texts(json, "changes", deployment.changes());
        json.writeArrayFieldStart("steps");
        for (RolloutStep step : deployment.steps()) {
            write(step, json);
        }
        json.writeEndArray();
        json.writeBooleanField("repeated", deployment.repeated());
        json.writeEndObject();
    }

    private static void write(Subject subject, JsonGenerator json) throws IOException {
        json.writeStringField("release", subject.release());
        json.writeStringField("namespace", subject.namespace());
        json.writeStringField("environment", subject.environment());
        json.writeStringField("cluster", subject.cluster());
        json.writeStringField("chart", subject.chart());
        json.writeStringField("image", subject.image());
        json.writeStringField("strategy", subject.strategy());
    }

    private static void write(Origin origin, JsonGenerator json) throws IOException {
        json.writeStringField("run", origin.run());
        json.writeStringField("url", origin.url());
        json.writeStringField("commit", origin.commit());
        json.writeNumberField("committed", origin.committed());
        json.writeStringField("job", origin.job());
        json.writeNumberField("build", origin.build());
    }

    private static void write(RolloutStep step, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", step.name().text());
        json.writeFieldName("message");
        MessageJson.write(json, step.name());
        json.writeStringField("outcome", word(step.outcome()));
        json.writeNumberField("seconds", step.seconds());
        JsonOutput.texts(
                json,
                "measurements",
                step.measurements().stream().map(Message::text).toList());
        json.writeFieldName("measured");
        MessageJson.write(json, step.measurements());
        json.writeEndObject();
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** Parses a line; empty if it is not a record, such as a truncated one. */
    public static Optional<Deployment> read(String line) {
        try {
            JsonNode record = KubeJson.read(line).path("deployment");
            return outcome(record.path("outcome")).map(outcome -> read(record, outcome));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Deployment read(JsonNode record, Outcome outcome) {
        Subject subject = new Subject(
                text(record, "release"),
                text(record, "namespace"),
                text(record, "environment"),
                text(record, "cluster"),
                text(record, "chart"),
                text(record, "image"),
                text(record, "strategy"));
        Origin origin = new Origin(
                text(record, "run"),
                text(record, "url"),
                text(record, "commit"),
                record.path("committed").asLong(),
                text(record, "job"),
                record.path("build").asInt());
        return new Deployment(
                subject,
                origin,
                record.path("started").asLong(),
                record.path("seconds").asDouble(),
                outcome,
                record.path("revision").asInt(),
                record.path("rolledBackTo").asInt(),
                messages(record, "messages", "reasons"),
                texts(record.path("changes")),
                KubeJson.items(record.path("steps"))
                        .map(step -> new RolloutStep(
                                MessageJson.read(step.path(step.has("message") ? "message" : "name")),
                                outcome(step.path("outcome")).orElse(Outcome.INCONCLUSIVE),
                                step.path("seconds").asDouble(),
                                messages(step, "measured", "measurements")))
                        .toList(),
                record.path("repeated").asBoolean());
    }

    /** Reads messages. Version 1.0 wrote only English texts, which are still written for other programs. */
    private static List<Message> messages(JsonNode node, String coded, String texts) {
        return KubeJson.items(node.path(node.has(coded) ? coded : texts))
                .map(MessageJson::read)
                .toList();
    }

    private static Optional<Outcome> outcome(JsonNode node) {
        for (Outcome outcome : Outcome.values()) {
            if (node.asText().equals(word(outcome))) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }

    private static List<String> texts(JsonNode array) {
        return KubeJson.items(array).map(JsonNode::asText).toList();
    }
}
