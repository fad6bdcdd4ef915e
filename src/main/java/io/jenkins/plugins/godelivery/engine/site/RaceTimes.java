package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.compare.RaceChanges;
import io.jenkins.plugins.godelivery.engine.compare.TrackedRace;
import io.jenkins.plugins.godelivery.engine.ledger.KnownRace;
import java.io.IOException;

/** Writes in {@code races.json} the history of a race, and the races that only other builds saw. */
final class RaceTimes {
    private RaceTimes() {}

    /**
     * Writes {@code state}, the {@code first} and {@code last} build that saw it, and in how many of the {@code runs}
     * it was {@code seen}.
     */
    static void fields(JsonGenerator json, TrackedRace tracked) throws IOException {
        KnownRace race = tracked.race();
        json.writeStringField("state", tracked.state().label());
        Builds.write(json, "first", race.first());
        Builds.write(json, "last", race.last());
        json.writeNumberField("seen", race.seen());
        json.writeNumberField("runs", race.runs());
        json.writeNumberField("quiet", race.quiet());
        json.writeBooleanField("back", tracked.back());
        if (race.fixed().isPresent()) {
            Builds.write(json, "fixedIn", race.fixed().get().build());
            json.writeStringField("evidence", race.fixed().get().evidence().label());
        }
    }

    static void unseen(JsonGenerator json, RaceChanges changes) throws IOException {
        json.writeArrayFieldStart("unseen");
        for (TrackedRace tracked : changes.unseen()) {
            KnownRace race = tracked.race();
            json.writeStartObject();
            json.writeStringField("fingerprint", race.fingerprint());
            fields(json, tracked);
            json.writeArrayFieldStart("accesses");
            for (KnownRace.Place place : race.places()) {
                json.writeStartObject();
                json.writeStringField("operation", place.operation());
                json.writeStringField("function", place.function());
                json.writeStringField("file", place.file());
                json.writeNumberField("line", place.line());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tests");
            for (KnownRace.RacingTest test : race.tests()) {
                json.writeStartObject();
                json.writeStringField("package", test.packageName());
                json.writeStringField("test", test.test());
                json.writeBooleanField("culprit", test.culprit());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
