package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.FindingChanges;
import io.jenkins.plugins.godelivery.engine.compare.TrackedFinding;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.Goroutine;
import io.jenkins.plugins.godelivery.engine.race.InvolvedTest;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes {@code races.json}: a row per race; {@code races/N.json}: the stacks and source lines of some. */
final class RaceParts {
    private static final int RACES_IN_PART = 40;
    private static final int MAX_TESTS = 50;

    private final ReportDataWriter reportDataWriter;
    private final FrameJson frames;
    private final Optional<FindingChanges> changes;
    private final Attributions attributions;
    private final ChunkIndex shards = new ChunkIndex(RACES_IN_PART);

    RaceParts(
            ReportDataWriter reportDataWriter,
            GoReport report,
            SourceTexts sources,
            Optional<Comparison> comparison,
            Attributions attributions) {
        this.reportDataWriter = reportDataWriter;
        this.attributions = attributions;
        frames = new FrameJson(report, sources, StackFrame::file);
        changes = comparison.flatMap(Comparison::races);
    }

    void write(Races races) throws IOException {
        details(races.races());
        try (JsonGenerator json = reportDataWriter.json("races.json")) {
            json.writeStartObject();
            shards.write(json);
            json.writeArrayFieldStart("races");
            for (int i = 0; i < races.races().size(); i++) {
                summary(json, races.races().get(i), i);
            }
            json.writeEndArray();
            if (changes.isPresent()) {
                unseen(json, changes.get().unseen());
            }
            json.writeEndObject();
        }
    }

    private void summary(JsonGenerator json, Race race, int index) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", race.fingerprint());
        json.writeNumberField("reports", race.reports());
        json.writeArrayFieldStart("accesses");
        for (Access access : race.accesses()) {
            json.writeStartObject();
            json.writeStringField("operation", access.operation().word());
            if (access.restored()) {
                frames.fields(json, access.at());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tests");
        for (InvolvedTest test :
                race.tests().subList(0, Math.min(MAX_TESTS, race.tests().size()))) {
            json.writeStartObject();
            json.writeStringField("package", test.packageName());
            json.writeStringField("test", test.test());
            json.writeBooleanField("culprit", test.culprit());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonOutput.texts(json, "packages", race.packages());
        if (changes.isPresent()) {
            FindingTimes.fields(json, changes.get().seen().get(index));
        }
        AttributionPart.field(json, Optional.of(attributions.race(race)));
        json.writeEndObject();
    }

    private void details(List<Race> races) throws IOException {
        try (ChunkWriter writer =
                new ChunkWriter(reportDataWriter, shards, "races", "races", JsonGenerator::writeStartArray)) {
            for (int i = 0; i < races.size(); i++) {
                detail(writer.next(i, 1), races.get(i));
            }
        }
    }

    private void detail(JsonGenerator json, Race race) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("accesses");
        for (Access access : race.accesses()) {
            json.writeStartObject();
            json.writeStringField("operation", access.operation().word());
            json.writeBooleanField("previous", access.previous());
            json.writeNumberField("goroutine", access.goroutine());
            frames.stack(json, access.stack());
            frames.snippet(json, access.at());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("goroutines");
        for (Goroutine goroutine : race.goroutines()) {
            json.writeStartObject();
            json.writeNumberField("id", goroutine.id());
            json.writeStringField("state", goroutine.state());
            frames.stack(json, goroutine.stack());
            Optional<StackFrame> shown = firstOfUser(goroutine.stack());
            if (shown.isPresent()) {
                frames.snippet(json, shown.get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void unseen(JsonGenerator json, List<TrackedFinding> unseen) throws IOException {
        json.writeArrayFieldStart("unseen");
        for (TrackedFinding tracked : unseen) {
            KnownFinding race = tracked.finding();
            json.writeStartObject();
            json.writeStringField("fingerprint", race.fingerprint());
            FindingTimes.fields(json, tracked);
            json.writeArrayFieldStart("accesses");
            for (KnownFinding.CodeLocation place : race.places()) {
                json.writeStartObject();
                json.writeStringField("operation", place.operation());
                json.writeStringField("function", place.function());
                json.writeStringField("file", place.file());
                json.writeNumberField("line", place.line());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tests");
            for (KnownFinding.NamedTest test : race.tests()) {
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

    /** Returns the first frame outside package testing, which starts every test and whose source explains nothing. */
    private static Optional<StackFrame> firstOfUser(List<StackFrame> stack) {
        return stack.stream()
                .filter(frame -> !frame.packageName().equals("testing")
                        && !frame.packageName().equals("runtime"))
                .findFirst();
    }
}
