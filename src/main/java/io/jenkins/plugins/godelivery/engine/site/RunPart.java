package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes in {@code overview.json} which steps ran, how a gate judged them, and what they are compared with. */
final class RunPart {
    private final List<RunStep> steps = new ArrayList<>();
    private Optional<String> verdict = Optional.empty();
    private Optional<Message> reference = Optional.empty();

    void step(RunStep step) {
        steps.add(step);
    }

    /** @param json as {@link VerdictPart} writes it */
    void verdict(String json) {
        verdict = Optional.of(json);
    }

    void reference(Message why) {
        reference = Optional.of(why);
    }

    void write(JsonGenerator json) throws IOException {
        if (verdict.isPresent()) {
            json.writeFieldName("verdict");
            json.writeRawValue(verdict.get());
        }
        if (reference.isPresent()) {
            json.writeFieldName("compared");
            MessageJson.write(json, reference.get());
        }
        json.writeArrayFieldStart("steps");
        for (RunStep step : steps) {
            step.write(json);
        }
        json.writeEndArray();
    }
}
