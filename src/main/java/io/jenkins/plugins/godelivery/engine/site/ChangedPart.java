package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.report.Changes;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes {@code changed.json}: the Go sources that the code changes against its target, with what coverage, linters,
 * races and failures say about the changed lines.
 */
final class ChangedPart {
    private static final int OTHERS = 100;
    /** Maximum number of files without a result that are listed. */
    private static final int GAPS = 10;

    private final GoReport report;
    private final Changes changes;
    private final ChangedSources sources;

    ChangedPart(GoReport report, Sources texts) {
        this.report = report;
        changes = report.changes();
        sources = new ChangedSources(report, texts);
    }

    /** Returns whether a change was recorded, or should have been. */
    boolean isRecorded() {
        return !changes.list().isEmpty()
                || changes.unknown()
                        .filter(reason -> !reason.code().equals("change.notRecorded"))
                        .isPresent();
    }

    /** Writes the totals in {@code overview.json}. */
    void totals(JsonGenerator json) throws IOException {
        if (!isRecorded()) {
            return;
        }
        json.writeObjectFieldStart("changed");
        json.writeStringField("target", target());
        if (changes.unknown().isPresent()) {
            json.writeFieldName("unknown");
            MessageJson.write(json, changes.unknown().get());
        } else {
            json.writeNumberField("files", changes.sources().size());
            coverage(json);
        }
        json.writeEndObject();
    }

    private String target() {
        return changes.list().stream().map(Change::target).findFirst().orElse("");
    }

    private void coverage(JsonGenerator json) throws IOException {
        if (report.changedCoverage().isPresent()) {
            var changed = report.changedCoverage().get();
            share(
                    json,
                    "statements",
                    changed.statements().size(),
                    changed.statements().stream()
                            .filter(statement -> statement.covered())
                            .count());
            ErrorPathCoverage branches = new ErrorPathCoverage(changed.errorPaths());
            share(json, "errorPaths", branches.total(), branches.covered());
        }
    }

    private static void share(JsonGenerator json, String name, long total, long covered) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", total);
        json.writeNumberField("covered", covered);
        json.writeEndObject();
    }

    void write(ReportDataWriter reportDataWriter) throws IOException {
        try (JsonGenerator json = reportDataWriter.json("changed.json")) {
            json.writeStartObject();
            repositories(json);
            List<ChangedSources.Source> all = changes.unknown().isPresent() ? List.of() : sources.list();
            int shown = Math.min(all.size(), Budget.SHOWN_CHANGED_FILES.count());
            json.writeArrayFieldStart("files");
            for (ChangedSources.Source one : all.subList(0, shown)) {
                one.write(json, reportDataWriter);
            }
            json.writeEndArray();
            json.writeNumberField("more", all.size() - shown);
            rest(json);
            json.writeFieldName("gaps");
            MessageJson.write(json, gaps());
            json.writeEndObject();
        }
    }

    private void repositories(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("repositories");
        for (Change change : changes.list()) {
            json.writeStartObject();
            json.writeStringField("target", change.target());
            json.writeStringField("base", change.base());
            json.writeStringField("head", change.head());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes files without changed lines of Go, and other parts of the change. */
    private void rest(JsonGenerator json) throws IOException {
        int moved = 0;
        int deleted = 0;
        List<String> others = new ArrayList<>();
        for (Change change : changes.list()) {
            for (ChangedFile file : change.files()) {
                boolean isSource = file.path().endsWith(".go");
                if (!isSource) {
                    others.add(file.path());
                } else if (file.status() == ChangedFile.Status.DELETED) {
                    deleted++;
                } else if (file.lines().isEmpty()) {
                    moved++;
                }
            }
            others.addAll(change.submodules());
        }
        json.writeNumberField("unchanged", moved);
        json.writeNumberField("deleted", deleted);
        JsonOutput.texts(json, "others", others.subList(0, Math.min(others.size(), OTHERS)));
    }

    /** Returns why the figures do not cover the whole change, as in the gate. */
    private List<Message> gaps() {
        if (changes.unknown().isPresent() || report.coverage().isEmpty()) {
            return List.of();
        }
        List<Message> gaps = new ArrayList<>();
        report.changedCoverage().stream()
                .flatMap(changed -> changed.unknown().stream())
                .limit(GAPS)
                .forEach(file -> gaps.add(Message.of("change.otherCode", file)));
        Set<String> measured = report.coverage().map(Coverage::packages).stream()
                .flatMap(List::stream)
                .map(PackageCoverage::name)
                .collect(Collectors.toSet());
        Optional<Message> unmeasured = changes.unmeasured(measured::contains);
        unmeasured.ifPresent(gaps::add);
        return gaps;
    }
}
