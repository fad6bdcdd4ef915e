package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.RaceChanges;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
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
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code races.json}: a row per race; {@code races/N.json}: the stacks and source lines of some. */
final class RaceParts {
    private static final int RACES_IN_PART = 40;
    private static final int MAX_TESTS = 50;

    private final ReportDataWriter reportDataWriter;
    private final SourceTexts sources;
    private final Set<String> covered;
    private final Optional<RaceChanges> changes;
    private final Attributions attributions;
    private final Shards shards = new Shards(RACES_IN_PART);

    /** @param covered paths of the files that have their own page */
    RaceParts(
            ReportDataWriter reportDataWriter,
            SourceTexts sources,
            Set<String> covered,
            Optional<RaceChanges> changes,
            Attributions attributions) {
        this.attributions = attributions;
        this.changes = changes;
        this.reportDataWriter = reportDataWriter;
        this.sources = sources;
        this.covered = covered;
    }

    /** Returns the paths of the files that have their own page. */
    static Set<String> covered(GoReport report) {
        return report.coverage().stream()
                .flatMap(coverage -> coverage.files().stream())
                .map(FileCoverage::path)
                .collect(Collectors.toSet());
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
                RaceTimes.unseen(json, changes.get());
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
                frameFields(json, access.at());
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
        json.writeFieldName("packages");
        json.writeArray(
                race.packages().toArray(String[]::new), 0, race.packages().size());
        if (changes.isPresent()) {
            RaceTimes.fields(json, changes.get().seen().get(index));
        }
        AttributionPart.field(json, Optional.of(attributions.race(race)));
        json.writeEndObject();
    }

    private void details(List<Race> races) throws IOException {
        try (ShardWriter writer =
                new ShardWriter(reportDataWriter, shards, "races", "races", JsonGenerator::writeStartArray)) {
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
            stack(json, access.stack(), access.at());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("goroutines");
        for (Goroutine goroutine : race.goroutines()) {
            json.writeStartObject();
            json.writeNumberField("id", goroutine.id());
            json.writeStringField("state", goroutine.state());
            stack(json, goroutine.stack(), firstOfUser(goroutine.stack()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Returns the first frame outside package testing, which starts every test and whose source explains nothing. */
    @CheckForNull
    private static StackFrame firstOfUser(List<StackFrame> stack) {
        return stack.stream()
                .filter(frame -> !frame.packageName().equals("testing")
                        && !frame.packageName().equals("runtime"))
                .findFirst()
                .orElse(null);
    }

    /** @param shown frame whose source lines are shown */
    private void stack(JsonGenerator json, List<StackFrame> stack, @CheckForNull StackFrame shown) throws IOException {
        json.writeArrayFieldStart("stack");
        for (StackFrame frame : stack) {
            json.writeStartObject();
            frameFields(json, frame);
            String path = byPackage(frame);
            if (covered.contains(path)) {
                json.writeStringField("path", path);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (shown != null) {
            var snippet =
                    sources.around(shown.file(), shown.line()).or(() -> sources.around(byPackage(shown), shown.line()));
            if (snippet.isPresent()) {
                snippet.get().write(json);
            }
        }
    }

    /** Returns the file by its package, because the racing program may have been built in another folder. */
    private static String byPackage(StackFrame frame) {
        return frame.packageName()
                + frame.file().substring(Math.max(0, frame.file().lastIndexOf('/')));
    }

    private static void frameFields(JsonGenerator json, StackFrame frame) throws IOException {
        json.writeStringField("function", frame.function());
        json.writeStringField("file", frame.file());
        json.writeNumberField("line", frame.line());
    }
}
