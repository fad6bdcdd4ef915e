package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.io.IOException;

/** Writes the part {@code leaks}. */
final class InspectLeaks {
    private final JsonGenerator json;

    InspectLeaks(JsonGenerator json) {
        this.json = json;
    }

    void write(Leaks leaks) throws IOException {
        json.writeObjectFieldStart("leaks");
        json.writeNumberField("packages", leaks.packages().size());
        JsonOutput.texts(json, "incomplete", leaks.incomplete());
        json.writeNumberField("goroutines", leaks.goroutines());
        json.writeNumberField("distinct", leaks.distinct());
        json.writeArrayFieldStart("leaks");
        for (Leak leak : leaks.leaks()) {
            leak(leak);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void leak(Leak leak) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", leak.fingerprint());
        json.writeNumberField("goroutines", leak.goroutines());
        json.writeStringField("state", leak.state());
        json.writeNumberField("minutes", leak.minutes());
        json.writeFieldName("created");
        place(leak.created());
        json.writeFieldName("blocked");
        place(leak.blocked());
        json.writeArrayFieldStart("stack");
        for (StackFrame frame : leak.stack()) {
            place(frame);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tests");
        for (Leak.LeakingTest test : leak.tests()) {
            json.writeStartObject();
            json.writeStringField("package", test.packageName());
            json.writeStringField("test", test.test());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonOutput.texts(json, "packages", leak.packages());
        json.writeEndObject();
    }

    private void place(StackFrame frame) throws IOException {
        json.writeStartObject();
        InspectRaces.place(json, frame);
        json.writeEndObject();
    }
}
