package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.compare.TrackedFinding;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import java.io.IOException;

/** Writes in {@code races.json} and {@code leaks.json} the history of a race or a leak. */
final class FindingTimes {
    private FindingTimes() {}

    /**
     * Writes {@code state}, the {@code first} and {@code last} build that saw it, and in how many of the {@code runs}
     * it was {@code seen}.
     */
    static void fields(JsonGenerator json, TrackedFinding tracked) throws IOException {
        KnownFinding known = tracked.finding();
        json.writeStringField("state", tracked.state().label());
        Builds.write(json, "first", known.first());
        Builds.write(json, "last", known.last());
        json.writeNumberField("seen", known.seen());
        json.writeNumberField("runs", known.runs());
        json.writeNumberField("quiet", known.quiet());
        json.writeBooleanField("back", tracked.back());
        if (known.fixed().isPresent()) {
            Builds.write(json, "fixedIn", known.fixed().get().build());
            json.writeStringField("evidence", known.fixed().get().evidence().label());
        }
    }
}
