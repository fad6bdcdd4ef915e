package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.FlakyTests;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky.Evidence;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky.Sighting;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the flaky tests in {@code tests.json}: {@code flaky}, the most frequent first. */
final class FlakyPart {
    /** Maximum number of builds with an output to show. */
    private static final int BUILDS = 5;

    private final Optional<Ledger> ledger;
    private final TestOwners owners;

    FlakyPart(Optional<Ledger> ledger, TestOwners owners) {
        this.ledger = ledger;
        this.owners = owners;
    }

    void write(JsonGenerator json) throws IOException {
        List<KnownFlaky> all = ledger.map(Ledger::flaky).orElse(List.of()).stream()
                .filter(flaky -> !flaky.known().isEmpty())
                .toList();
        json.writeObjectFieldStart("flaky");
        json.writeNumberField("total", all.size());
        json.writeArrayFieldStart("list");
        for (KnownFlaky flaky : all.subList(0, Math.min(all.size(), Budget.SHOWN_FLAKY.count()))) {
            one(json, flaky, ledger.orElseThrow());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void one(JsonGenerator json, KnownFlaky flaky, Ledger of) throws IOException {
        List<Sighting> known = flaky.known();
        json.writeStartObject();
        json.writeStringField("package", flaky.packageName());
        json.writeStringField("test", flaky.test());
        json.writeNumberField("seen", known.size());
        json.writeNumberField("ran", FlakyTests.ran(of, flaky));
        json.writeObjectFieldStart("evidence");
        for (Evidence evidence : List.of(Evidence.RERUN, Evidence.COMMIT, Evidence.HISTORY)) {
            json.writeNumberField(
                    evidence.label(),
                    known.stream()
                            .filter(sighting -> sighting.evidence() == evidence)
                            .count());
        }
        json.writeEndObject();
        Builds.write(json, "first", flaky.first());
        json.writeNumberField("last", known.get(0).back());
        json.writeArrayFieldStart("builds");
        for (Sighting sighting : known.subList(0, Math.min(BUILDS, known.size()))) {
            Builds.write(json, build(of, sighting));
        }
        json.writeEndArray();
        json.writeFieldName("lost");
        Columns.writeSeconds(json, flaky.lostMillis() / 1000.0);
        names(json, "owners", owners.ofFile(flaky.file()));
        json.writeEndObject();
    }

    private static BuildId build(Ledger of, Sighting sighting) {
        return of.back(sighting.back()).orElse(of.build());
    }

    /** Writes names; nothing if there are none. */
    static void names(JsonGenerator json, String field, List<String> names) throws IOException {
        if (!names.isEmpty()) {
            JsonOutput.texts(json, field, names);
        }
    }
}
