package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a report as pages: the data in parts ({@code docs/report-data.md}), and for a report that stands alone the
 * front end beside them.
 */
public final class SiteWriter {
    private final GoReport report;
    private final SourceTexts sources;
    private final List<Path> evidence = new ArrayList<>();
    private Optional<Verdict> verdict = Optional.empty();

    /** @param sources of the covered and racing files; they become part of the report */
    public SiteWriter(GoReport report, Sources sources) {
        this.report = report;
        this.sources = new SourceTexts(sources);
    }

    public SiteWriter verdict(Verdict judged) {
        verdict = Optional.of(judged);
        return this;
    }

    /** A file that the report was read from, to be downloaded from it. */
    public SiteWriter evidence(Path file) {
        evidence.add(file);
        return this;
    }

    /**
     * Writes a folder that any web server can serve, and a browser opens from the file system where its size allows. An
     * earlier report in its place is replaced at once and as a whole.
     *
     * @throws IOException also when there is something else in its place
     */
    public void write(Path folder) throws IOException {
        try (SiteFolder site = new SiteFolder(folder)) {
            WebApp.copy(site.path());
            List<Evidence.Download> downloads = copyEvidence(site.path().resolve("raw"));
            DirectoryParts parts = new DirectoryParts(Files.createDirectories(site.path().resolve("data")));
            writeData(parts, new Evidence(downloads));
            parts.bundle();
            site.publish();
        }
    }

    /** The data alone, for pages that something else serves. */
    public void writeData(Parts parts) throws IOException {
        writeData(parts, new Evidence(List.of()));
    }

    private List<Evidence.Download> copyEvidence(Path raw) throws IOException {
        List<Evidence.Download> downloads = new ArrayList<>();
        for (Path file : evidence) {
            if (Files.isRegularFile(file)) {
                String name = downloads.size() + 1 + "-" + file.getFileName();
                Files.createDirectories(raw);
                Files.copy(file, raw.resolve(name));
                String href = "raw/" + WebApp.encode(name);
                downloads.add(new Evidence.Download(file.getFileName().toString(), href, Files.size(file)));
            }
        }
        return downloads;
    }

    private void writeData(Parts parts, Evidence downloads) throws IOException {
        Optional<Failures> failures = Optional.empty();
        if (report.tests().isPresent()) {
            failures = Optional.of(TestParts.write(report.tests().get(), parts, sources));
        }
        if (report.coverage().isPresent()) {
            new CoverageParts(parts, sources, report.sourceCoverage()).write(report.coverage().get());
        }
        if (report.races().isPresent()) {
            new RaceParts(parts, sources, coveredFiles()).write(report.races().get());
        }
        if (report.lint().isPresent()) {
            new LintParts(parts, sources).write(report.lint().get());
        }
        Optional<BuildReport> build = build();
        if (build.isPresent()) {
            BuildPart.write(build.get(), parts, sources);
        }
        try (JsonGenerator json = parts.json("overview.json")) {
            json.writeStartObject();
            json.writeStringField("created", Instant.now().toString());
            json.writeStringField("generator", WebApp.version());
            if (verdict.isPresent()) {
                new VerdictPart(json, report).write(verdict.get());
            }
            new OverviewPart(json, report).write(build, failures, downloads);
            json.writeEndObject();
        }
    }

    /** What did not build in the build or for the tests, which often is the same. */
    private Optional<BuildReport> build() {
        return Stream.concat(report.build().stream(), report.tests().map(TestReport::build).stream())
                .reduce((one, other) ->
                        new BuildReport(union(one.failed(), other.failed()), union(one.errors(), other.errors())));
    }

    private static <T> List<T> union(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    private Set<String> coveredFiles() {
        return report.coverage().stream()
                .flatMap(coverage -> coverage.files().stream())
                .map(FileCoverage::path)
                .collect(Collectors.toSet());
    }
}
