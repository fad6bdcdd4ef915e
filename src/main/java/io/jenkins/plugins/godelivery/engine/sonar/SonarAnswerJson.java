package io.jenkins.plugins.godelivery.engine.sonar;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.BoundedInputStream;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Condition;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link SonarAnswer} as JSON: {@code {"sonar":{"server":…,"project":…,"status":…,"failed":[…],"unknown":…}}}. */
public final class SonarAnswerJson {
    /** Name of the file. */
    public static final String FILE = "sonar.json";

    private static final String ROOT = "{\"sonar\":{";

    private SonarAnswerJson() {}

    /** Returns whether a file with this beginning is such a record. */
    public static boolean sniff(String head) {
        return head.startsWith(ROOT);
    }

    /** Writes a record. */
    public static void write(SonarAnswer answer, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeFieldName("sonar");
            write(answer, json);
            json.writeEndObject();
        }
    }

    /** Writes only the inner object. */
    public static void write(SonarAnswer answer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("server", answer.server());
        json.writeStringField("project", answer.project());
        json.writeStringField("analysis", answer.analysis());
        json.writeStringField("commit", answer.commit());
        json.writeStringField("page", answer.page());
        json.writeStringField("status", answer.status().name());
        json.writeArrayFieldStart("failed");
        for (Condition condition : answer.failed()) {
            json.writeStartObject();
            json.writeStringField("metric", condition.metric());
            json.writeStringField("comparator", condition.comparator());
            json.writeStringField("threshold", condition.threshold());
            json.writeStringField("actual", condition.actual());
            json.writeFieldName("text");
            MessageJson.write(json, condition.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeFieldName("unknown");
        MessageJson.write(json, answer.unknown());
        json.writeEndObject();
    }

    /**
     * Reads a record.
     *
     * @throws IOException if it is not a valid record; the message is one line
     */
    public static SonarAnswer read(InputStream in) throws IOException {
        try {
            JsonNode answer = PlainJson.READER
                    .readTree(new BoundedInputStream(in, Budget.RECORD_BYTES))
                    .path("sonar");
            Status status = Arrays.stream(Status.values())
                    .filter(one -> one.name().equals(answer.path("status").asText()))
                    .findFirst()
                    .orElseThrow(
                            () -> new ExplainedIOException(Message.of("file.notOfKind", Message.of("kind.sonar"))));
            Message unknown = MessageJson.read(answer.path("unknown"));
            if (status == Status.NONE && unknown.isEmpty()) {
                throw new ExplainedIOException(Message.of("sonar.emptyRecord"));
            }
            return new SonarAnswer(
                    answer.path("server").asText(),
                    answer.path("project").asText(),
                    answer.path("analysis").asText(),
                    answer.path("commit").asText(),
                    answer.path("page").asText(),
                    status,
                    conditions(answer.path("failed")),
                    unknown);
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(
                    Message.of("file.notJson", String.valueOf(e.getLocation().getLineNr())), e);
        }
    }

    private static List<Condition> conditions(JsonNode array) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode condition : array) {
            if (!Budget.SONAR_CONDITIONS.isExceededBy(conditions.size() + 1L)) {
                conditions.add(new Condition(
                        condition.path("metric").asText(),
                        condition.path("comparator").asText(),
                        condition.path("threshold").asText(),
                        condition.path("actual").asText()));
            }
        }
        return conditions;
    }
}
