package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.FindingChanges;
import io.jenkins.plugins.godelivery.engine.compare.TrackedFinding;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code leaks.json}: a row per goroutine leak; {@code leaks/N.json}: the stacks and source lines of some. Files
 * are relative to the checkout where their module is known.
 */
final class LeakParts {
    private static final int LEAKS_IN_PART = 40;
    private static final int MAX_TESTS = 50;

    private final ReportDataWriter reportDataWriter;
    private final FrameJson frames;
    private final Optional<FindingChanges> changes;
    private final Attributions attributions;
    private final ChunkIndex shards = new ChunkIndex(LEAKS_IN_PART);

    LeakParts(
            ReportDataWriter reportDataWriter,
            GoReport report,
            SourceTexts sources,
            Optional<Comparison> comparison,
            Attributions attributions) {
        this.reportDataWriter = reportDataWriter;
        this.attributions = attributions;
        frames = new FrameJson(report, sources, report.modules()::relative);
        changes = comparison.flatMap(Comparison::leaks);
    }

    /** Writes the totals in {@code overview.json}. */
    static void totals(JsonGenerator json, Leaks leaks) throws IOException {
        json.writeObjectFieldStart("leaks");
        json.writeNumberField("distinct", leaks.distinct());
        json.writeNumberField("goroutines", leaks.goroutines());
        json.writeNumberField("packages", leaks.packages().size());
        json.writeEndObject();
    }

    void write(Leaks leaks) throws IOException {
        details(leaks.leaks());
        try (JsonGenerator json = reportDataWriter.json("leaks.json")) {
            json.writeStartObject();
            shards.write(json);
            JsonOutput.texts(json, "incomplete", leaks.incomplete());
            json.writeArrayFieldStart("leaks");
            for (int i = 0; i < leaks.leaks().size(); i++) {
                summary(json, leaks.leaks().get(i), i);
            }
            json.writeEndArray();
            if (changes.isPresent()) {
                unseen(json, changes.get().unseen());
            }
            json.writeEndObject();
        }
    }

    private void summary(JsonGenerator json, Leak leak, int index) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", leak.fingerprint());
        json.writeNumberField("goroutines", leak.goroutines());
        json.writeStringField("waitsFor", leak.state());
        json.writeNumberField("minutes", leak.minutes());
        place(json, "blocked", leak.blocked());
        if (!leak.created().function().isEmpty()) {
            place(json, "created", leak.created());
        }
        json.writeArrayFieldStart("tests");
        for (Leak.LeakingTest test :
                leak.tests().subList(0, Math.min(MAX_TESTS, leak.tests().size()))) {
            test(json, test.packageName(), test.test());
        }
        json.writeEndArray();
        JsonOutput.texts(json, "packages", leak.packages());
        if (changes.isPresent()) {
            FindingTimes.fields(json, changes.get().seen().get(index));
        }
        AttributionPart.field(json, Optional.of(attributions.leak(leak)));
        json.writeEndObject();
    }

    private void details(List<Leak> leaks) throws IOException {
        try (ChunkWriter writer =
                new ChunkWriter(reportDataWriter, shards, "leaks", "leaks", JsonGenerator::writeStartArray)) {
            for (int i = 0; i < leaks.size(); i++) {
                detail(writer.next(i, 1), leaks.get(i));
            }
        }
    }

    private void detail(JsonGenerator json, Leak leak) throws IOException {
        json.writeStartObject();
        frames.stack(json, leak.stack());
        frames.snippet(json, leak.blocked());
        if (!leak.created().function().isEmpty()) {
            json.writeObjectFieldStart("created");
            frames.withPage(json, leak.created());
            frames.snippet(json, leak.created());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void unseen(JsonGenerator json, List<TrackedFinding> unseen) throws IOException {
        json.writeArrayFieldStart("unseen");
        for (TrackedFinding tracked : unseen) {
            json.writeStartObject();
            json.writeStringField("fingerprint", tracked.finding().fingerprint());
            FindingTimes.fields(json, tracked);
            for (KnownFinding.CodeLocation place : tracked.finding().places()) {
                boolean creation = place.operation().equals(KnownFinding.CREATION);
                if (!creation) {
                    json.writeStringField("waitsFor", place.operation());
                }
                place(
                        json,
                        creation ? "created" : "blocked",
                        new StackFrame(place.function(), place.file(), place.line()));
            }
            json.writeArrayFieldStart("tests");
            for (KnownFinding.NamedTest test : tracked.finding().tests()) {
                test(json, test.packageName(), test.test());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void place(JsonGenerator json, String name, StackFrame frame) throws IOException {
        json.writeObjectFieldStart(name);
        frames.fields(json, frame);
        json.writeEndObject();
    }

    private static void test(JsonGenerator json, String packageName, String test) throws IOException {
        json.writeStartObject();
        json.writeStringField("package", packageName);
        json.writeStringField("test", test);
        json.writeEndObject();
    }
}
