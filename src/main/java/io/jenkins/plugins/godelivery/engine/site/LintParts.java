package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.LintChanges;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.lint.SuggestedFix;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes {@code lint.json}: linter, severity and file of every issue; {@code lint/N.json}: the rest of some. */
final class LintParts {
    private static final int ISSUES_IN_PART = 1000;
    /** Sorted by linter, so that the most common filter finds its issues in few parts. */
    private static final Comparator<LintIssue> ORDER = Comparator.comparingInt(
                    (LintIssue issue) -> rank(issue.severity()))
            .thenComparing(LintIssue::severity)
            .thenComparing(LintIssue::linter)
            .thenComparing(LintIssue::file)
            .thenComparingInt(LintIssue::line)
            .thenComparingInt(LintIssue::column);

    private final ReportDataWriter reportDataWriter;
    private final SourceTexts sources;
    private final Optional<LintChanges> changes;
    private final Attributions attributions;

    LintParts(
            ReportDataWriter reportDataWriter,
            SourceTexts sources,
            Optional<LintChanges> changes,
            Attributions attributions) {
        this.attributions = attributions;
        this.changes = changes;
        this.reportDataWriter = reportDataWriter;
        this.sources = sources;
    }

    private static int rank(String severity) {
        return switch (severity.toLowerCase(Locale.ROOT)) {
            case "blocker", "critical", "error", "high", "major" -> 0;
            case "warning", "medium" -> 1;
            case "" -> 2;
            default -> 3;
        };
    }

    void write(LintReport report) throws IOException {
        List<LintIssue> issues = new ArrayList<>(report.issues());
        issues.sort(ORDER);
        index(issues);
        if (changes.isPresent()) {
            FixedIssues.write(changes.get(), reportDataWriter);
        }
        for (int from = 0; from < issues.size(); from += ISSUES_IN_PART) {
            details(from / ISSUES_IN_PART, issues.subList(from, Math.min(from + ISSUES_IN_PART, issues.size())));
        }
    }

    private void index(List<LintIssue> issues) throws IOException {
        Dictionary linters = new Dictionary();
        Dictionary severities = new Dictionary();
        Dictionary files = new Dictionary();
        try (JsonGenerator json = reportDataWriter.json("lint.json")) {
            json.writeStartObject();
            json.writeNumberField("total", issues.size());
            ChunkIndex shards = new ChunkIndex(ISSUES_IN_PART);
            for (int i = 0; i < issues.size(); i++) {
                shards.add(i, 1);
            }
            shards.write(json);
            groups(json, issues, severities, linters);
            VlqEncoder steps = new VlqEncoder();
            int last = 0;
            for (LintIssue issue : issues) {
                int file = files.indexOf(issue.file());
                steps.add((long) file - last);
                last = file;
            }
            json.writeStringField("fileSteps", steps.toString());
            linters.write(json, "linters");
            severities.write(json, "severities");
            files.write(json, "files");
            if (changes.isPresent()) {
                json.writeStringField("ages", ages(issues, changes.get()));
                new Columns<>(json, issues)
                        .letters(
                                "attributions",
                                issue -> attributions.issue(issue).state().letter());
            }
            json.writeEndObject();
        }
    }

    /** Returns the lengths of alternating runs of outstanding and new issues; the first run is outstanding. */
    private static String ages(List<LintIssue> issues, LintChanges changes) {
        VlqEncoder lengths = new VlqEncoder();
        boolean fresh = false;
        int length = 0;
        for (LintIssue issue : issues) {
            if (changes.isNew(issue) != fresh) {
                lengths.add(length);
                fresh = !fresh;
                length = 0;
            }
            length++;
        }
        return lengths.add(length).toString();
    }

    /** Writes runs of issues with the same severity and linter. */
    private static void groups(JsonGenerator json, List<LintIssue> issues, Dictionary severities, Dictionary linters)
            throws IOException {
        json.writeArrayFieldStart("groups");
        int from = 0;
        for (int i = 1; i <= issues.size(); i++) {
            LintIssue first = issues.get(from);
            if (i == issues.size()
                    || !issues.get(i).linter().equals(first.linter())
                    || !issues.get(i).severity().equals(first.severity())) {
                json.writeStartArray();
                json.writeNumber(severities.indexOf(first.severity()));
                json.writeNumber(linters.indexOf(first.linter()));
                json.writeNumber(i - from);
                json.writeEndArray();
                from = i;
            }
        }
        json.writeEndArray();
    }

    /** Numbers texts in the order of their first use. */
    private static final class Dictionary {
        private final Map<String, Integer> indices = new LinkedHashMap<>();

        int indexOf(String text) {
            return indices.computeIfAbsent(text, t -> indices.size());
        }

        void write(JsonGenerator json, String name) throws IOException {
            JsonOutput.texts(json, name, indices.keySet());
        }
    }

    private void details(int part, List<LintIssue> issues) throws IOException {
        try (JsonGenerator json = reportDataWriter.json("lint/" + part + ".json")) {
            json.writeStartObject();
            new Columns<>(json, issues)
                    .numbers("line", LintIssue::line)
                    .numbers("column", LintIssue::column)
                    .texts("text", LintIssue::text);
            json.writeArrayFieldStart("source");
            for (LintIssue issue : issues) {
                json.writeStartArray();
                for (String line : issue.sourceLines()) {
                    json.writeString(line.substring(0, Math.min(line.length(), Budget.SHOWN_LINE_LENGTH.count())));
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("fixes");
            for (LintIssue issue : issues) {
                fixes(json, issue);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void fixes(JsonGenerator json, LintIssue issue) throws IOException {
        json.writeStartArray();
        for (SuggestedFix fix : issue.fixes()) {
            json.writeStartObject();
            json.writeStringField("message", fix.message());
            json.writeStringField("diff", new UnifiedDiff(sources, issue).of(fix));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
