package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.Goroutine;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.io.IOException;
import java.util.List;

/** Writes the part {@code races}. */
final class InspectRaces {
    private final JsonGenerator json;

    InspectRaces(JsonGenerator json) {
        this.json = json;
    }

    void write(Races races) throws IOException {
        json.writeObjectFieldStart("races");
        json.writeNumberField("reports", races.reports());
        json.writeNumberField("distinct", races.distinct());
        json.writeArrayFieldStart("races");
        for (Race race : races.races()) {
            race(race);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void race(Race race) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", race.fingerprint());
        json.writeNumberField("reports", race.reports());
        JsonOutput.texts(json, "tests", race.testNames());
        JsonOutput.texts(json, "packages", race.packages());
        json.writeArrayFieldStart("accesses");
        for (Access access : race.accesses()) {
            access(access);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("goroutines");
        for (Goroutine goroutine : race.goroutines()) {
            json.writeStartObject();
            json.writeNumberField("id", goroutine.id());
            json.writeStringField("state", goroutine.state());
            stack(goroutine.stack());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void access(Access access) throws IOException {
        json.writeStartObject();
        json.writeStringField("operation", access.operation().word());
        json.writeBooleanField("previous", access.previous());
        json.writeNumberField("goroutine", access.goroutine());
        json.writeBooleanField("restored", access.restored());
        place(json, access.at());
        stack(access.stack());
        json.writeEndObject();
    }

    private void stack(List<StackFrame> frames) throws IOException {
        json.writeArrayFieldStart("stack");
        for (StackFrame frame : frames) {
            json.writeStartObject();
            place(json, frame);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void place(JsonGenerator json, StackFrame frame) throws IOException {
        json.writeStringField("function", frame.function());
        json.writeStringField("file", frame.file());
        json.writeNumberField("line", frame.line());
    }
}
