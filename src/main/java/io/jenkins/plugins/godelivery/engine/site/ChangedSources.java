package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.change.LineRanges;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage.ChangedStatement;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.gosource.BoundedSources;
import io.jenkins.plugins.godelivery.engine.gosource.GoSource;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gosource.StatementLines;
import io.jenkins.plugins.godelivery.engine.report.Changes;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The changed Go sources of a report, those with the most changed statements not executed first. */
final class ChangedSources {
    private final GoReport report;
    private final BoundedSources texts;
    private final ChangedMarks marks;
    private final Map<ChangedFile, Integer> indices = new HashMap<>();
    private final Map<String, List<ChangedStatement>> statements = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final List<FileCoverage> covered;
    private int extra;

    ChangedSources(GoReport report, Sources texts) {
        this.report = report;
        this.texts = new BoundedSources(texts);
        marks = new ChangedMarks(report);
        covered = report.coverage().map(Coverage::packages).stream()
                .flatMap(List::stream)
                .flatMap(folder -> folder.files().stream())
                .toList();
    }

    List<Source> list() {
        for (int i = 0; i < covered.size(); i++) {
            Optional<ChangedFile> file =
                    report.changes().profileFile(covered.get(i).path());
            if (file.isPresent()) {
                indices.putIfAbsent(file.get(), i);
            }
        }
        Optional<ChangedCoverage> changed = report.changedCoverage();
        changed.stream()
                .flatMap(all -> all.statements().stream())
                .forEach(statement -> statements
                        .computeIfAbsent(statement.file(), file -> new ArrayList<>())
                        .add(statement));
        changed.ifPresent(all -> unknown.addAll(all.unknown()));
        marks.find();
        List<Source> sources = new ArrayList<>();
        for (Changes.NamedFile file : report.changes().sources()) {
            sources.add(source(file));
        }
        sources.sort(Comparator.comparingLong((Source source) -> -source.uncovered())
                .thenComparing(source -> -source.marks().size())
                .thenComparing(source -> source.file().path()));
        return sources;
    }

    private Source source(Changes.NamedFile named) {
        int index = indices.getOrDefault(named.file(), -1);
        String name = index < 0 ? named.name() : covered.get(index).path();
        Optional<byte[]> text = name.isEmpty() ? Optional.empty() : texts.read(name);
        String uncounted = uncounted(named.file().path(), index < 0 ? "" : name, text);
        List<ChangedStatement> found = uncounted.isEmpty() ? statements.getOrDefault(name, List.of()) : List.of();
        LineRanges lines = text.map(content -> clipped(named.file().lines(), content))
                .orElse(named.file().lines());
        int number = index < 0 && text.isPresent() ? covered.size() + extra++ : -1;
        return new Source(named.file(), name, lines, index, number, uncounted, found, marks.of(named.file()), texts);
    }

    /** Returns why its statements do not count; empty if they do. */
    private String uncounted(String path, String profiled, Optional<byte[]> text) {
        if (path.endsWith("_test.go")) {
            return "test";
        }
        if (text.isPresent() && GoSource.parse(text.get()).isGenerated()) {
            return "generated";
        }
        if (text.isPresent() && new StatementLines(text.get()).isMoved()) {
            return "moved";
        }
        if (profiled.isEmpty()) {
            return "unmeasured";
        }
        return text.isEmpty()
                        || unknown.contains(profiled)
                        || report.changedCoverage().isEmpty()
                ? "unknown"
                : "";
    }

    /** Limits the ranges to the lines of the text, because the lines of a new file are not counted. */
    private static LineRanges clipped(LineRanges lines, byte[] text) {
        int count = text.length > 0 && text[text.length - 1] != '\n' ? 1 : 0;
        for (byte one : text) {
            count += one == '\n' ? 1 : 0;
        }
        int[] bounds = lines.bounds();
        int kept = 0;
        while (kept < bounds.length && bounds[kept] <= count) {
            bounds[kept + 1] = Math.min(bounds[kept + 1], count);
            kept += 2;
        }
        return LineRanges.of(Arrays.copyOf(bounds, kept));
    }

    /**
     * One changed source.
     *
     * @param name of the file in the sources, empty if unknown
     * @param index in {@code coverage-files.json}, -1 for none
     * @param number of its text if it has no index, -1 for none
     * @param uncounted why its statements do not count
     */
    record Source(
            ChangedFile file,
            String name,
            LineRanges lines,
            int index,
            int number,
            String uncounted,
            List<ChangedStatement> statements,
            List<ChangedMarks.Mark> marks,
            Sources texts) {
        long uncovered() {
            return statements.stream().filter(statement -> !statement.covered()).count();
        }

        void write(JsonGenerator json, ReportDataWriter reportDataWriter) throws IOException {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            json.writeStringField("status", file.status().name().toLowerCase(Locale.ROOT));
            if (!file.oldPath().isEmpty()) {
                json.writeStringField("oldPath", file.oldPath());
            }
            ranges(json);
            removed(json);
            if (index >= 0) {
                json.writeNumberField("file", index);
            }
            if (number >= 0 && reportDataWriter.source(number, name, texts)) {
                json.writeNumberField("source", number);
            }
            if (uncounted.isEmpty()) {
                statements(json);
            } else {
                json.writeStringField("uncounted", uncounted);
            }
            json.writeArrayFieldStart("marks");
            for (ChangedMarks.Mark mark : marks) {
                mark.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void ranges(JsonGenerator json) throws IOException {
            VlqEncoder encoder = new VlqEncoder();
            int[] bounds = lines.bounds();
            long count = 0;
            int last = 0;
            for (int i = 0; i < bounds.length; i += 2) {
                encoder.add(bounds[i] - last);
                encoder.add(bounds[i + 1] - bounds[i]);
                last = bounds[i + 1];
                count += 1L + bounds[i + 1] - bounds[i];
            }
            json.writeStringField("lines", encoder.toString());
            if (last < Integer.MAX_VALUE) {
                json.writeNumberField("count", count);
            }
        }

        private void removed(JsonGenerator json) throws IOException {
            VlqEncoder encoder = new VlqEncoder();
            int[] pairs = file.removed().pairs();
            int last = 0;
            for (int i = 0; i < pairs.length; i += 2) {
                encoder.add(pairs[i] - last);
                encoder.add(pairs[i + 1]);
                last = pairs[i];
            }
            if (pairs.length > 0) {
                json.writeStringField("removed", encoder.toString());
            }
        }

        private void statements(JsonGenerator json) throws IOException {
            VlqEncoder encoder = new VlqEncoder();
            int last = 0;
            for (ChangedStatement statement : statements) {
                encoder.add(statement.line() - last);
                encoder.add(statement.covered() ? 1 : 0);
                last = statement.line();
            }
            json.writeStringField("statements", encoder.toString());
            json.writeNumberField("total", statements.size());
            json.writeNumberField("covered", statements.size() - uncovered());
        }
    }
}
