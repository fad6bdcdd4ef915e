package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import java.io.IOException;
import java.time.Instant;

/**
 * One of the steps of the run that made a report, for its timeline.
 *
 * @param name of the function or command
 * @param branch enclosing stages and parallel branches, empty for none
 * @param agent empty for the controller or the local machine
 * @param outcome {@code pass}, {@code fail} or {@code incomplete}
 * @param reason one line, an empty literal for a success
 */
public record RunStep(
        String name, String branch, String agent, Instant started, double seconds, String outcome, Message reason) {
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("branch", branch);
        json.writeStringField("agent", agent);
        json.writeStringField("started", started.toString());
        json.writeFieldName("seconds");
        Columns.writeSeconds(json, seconds);
        json.writeStringField("outcome", outcome);
        json.writeFieldName("reason");
        MessageJson.write(json, reason);
        json.writeEndObject();
    }
}
