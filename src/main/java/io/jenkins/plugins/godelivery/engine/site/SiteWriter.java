package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes a report as pages: the data in parts ({@code docs/report-data.md}), and for a standalone report the front end
 * beside them.
 */
public final class SiteWriter {
    /** Version of the data format; a page reads only its own version. */
    public static final int SCHEMA = 4;

    private final GoReport report;
    private final Sources sources;
    private final SourceTexts texts;
    private final ChangedPart changed;
    private final Map<Part, Message> lost = new EnumMap<>(Part.class);
    private final RunPart run = new RunPart();
    private final RawFiles raw = new RawFiles();
    private final KeptArtifacts artifacts = new KeptArtifacts();
    private Optional<Comparison> comparison = Optional.empty();
    private Optional<Attributions> attributed = Optional.empty();
    private Optional<Ledger> ledger = Optional.empty();
    private TestOwners owners = TestOwners.NONE;

    /** @param sources of the covered and racing files, which become part of the report */
    public SiteWriter(GoReport report, Sources sources) {
        this.report = report;
        this.sources = sources;
        texts = new SourceTexts(sources);
        changed = new ChangedPart(report, sources);
    }

    /** Adds the verdict of a gate to the pages. */
    public SiteWriter verdict(Verdict judged) {
        return verdict(VerdictPart.of(judged));
    }

    /** Adds a verdict that {@link VerdictPart} has written before. */
    public SiteWriter verdict(String json) {
        run.verdict(json);
        return this;
    }

    /** Adds a step of the run that made the report, in display order. */
    public SiteWriter step(RunStep step) {
        run.step(step);
        return this;
    }

    /** Adds a file that the web server of the page offers. */
    public SiteWriter download(String name, String href, long bytes) {
        raw.offer(name, href, bytes);
        return this;
    }

    /** Adds the comparison: new, outstanding and fixed findings. */
    public SiteWriter comparison(Comparison made) {
        comparison = Optional.of(made);
        return this;
    }

    /** Adds the attribution of the findings; without it, that of the report and its reference is used. */
    public SiteWriter attributions(Attributions made) {
        attributed = Optional.of(made);
        return this;
    }

    /** Adds which build the report is compared with and why, or why there is none. */
    public SiteWriter reference(Message why) {
        run.reference(why);
        return this;
    }

    /** Adds what the report passes on: histories, and the file that the next report is compared with. */
    public SiteWriter ledger(Ledger made) {
        ledger = Optional.of(made);
        return this;
    }

    /** Adds the owners of the tests. */
    public SiteWriter owners(TestOwners known) {
        owners = known;
        return this;
    }

    /** Adds a file that the report was read from, for download. */
    public SiteWriter evidence(Path file) {
        raw.add(file);
        return this;
    }

    /**
     * Adds files that tests kept.
     *
     * @param address beginning of their addresses, relative to the page; the archive stays open until the end
     */
    public SiteWriter artifacts(ArtifactArchive archive, String address) {
        artifacts.add(archive, address);
        return this;
    }

    /**
     * Writes a folder that any web server can serve, and that a browser can open from the file system if its size
     * allows. An earlier report in its place is replaced atomically.
     *
     * @throws IOException also if its place contains anything else
     */
    public void write(Path folder) throws IOException {
        try (SiteFolder site = new SiteFolder(folder)) {
            WebApp.copy(site.path());
            raw.copy(site.path());
            artifacts.copy(site.path());
            DirectoryParts parts =
                    new DirectoryParts(Files.createDirectories(site.path().resolve("data")));
            writeData(parts);
            parts.bundle();
            if (ledger.isPresent()) {
                LedgerFile.write(ledger.get(), site.path().resolve("data").resolve(LedgerFile.NAME));
            }
            site.publish();
        }
    }

    /**
     * Writes only the data, for pages that are served elsewhere. A part that cannot be written is reported on the
     * overview and does not affect the others.
     */
    public void writeData(ReportDataWriter reportDataWriter) throws IOException {
        comparison.ifPresent(made -> lost.putAll(made.gaps()));
        Attributions attributions = attributed.orElseGet(() -> Attributions.of(report, comparison, Optional.empty()));
        AtomicReference<FailureList> failures = new AtomicReference<>();
        TestParts.Context context = new TestParts.Context(ledger, comparison, attributions, owners, artifacts);
        part(
                report.tests(),
                Part.TESTS,
                tests -> failures.set(TestParts.write(report, reportDataWriter, texts, context)));
        part(
                report.coverage(),
                Part.COVERAGE,
                coverage -> new CoverageParts(
                                reportDataWriter,
                                sources,
                                report.sourceCoverage(),
                                comparison.flatMap(Comparison::coverage))
                        .write(coverage));
        findings(reportDataWriter, attributions);
        part(Optional.of(changed).filter(ChangedPart::isRecorded), Part.COVERAGE, part -> part.write(reportDataWriter));
        Optional<ImagesPart> images =
                report.images().map(records -> new ImagesPart(records, comparison.map(Comparison::reference)));
        part(images, Part.IMAGES, part -> part.write(reportDataWriter));
        Optional<BuildReport> build = report.anyBuild();
        part(build, Part.BUILD, errors -> BuildPart.write(errors, reportDataWriter, texts, attributions));
        DeploymentParts deployments = new DeploymentParts(report, ledger);
        part(
                Optional.of(deployments).filter(part -> !part.isEmpty()),
                Part.DEPLOYMENTS,
                part -> part.write(reportDataWriter));
        overview(reportDataWriter, attributions, Optional.ofNullable(failures.get()), build, images, deployments);
    }

    private void findings(ReportDataWriter reportDataWriter, Attributions attributions) throws IOException {
        part(
                report.races(),
                Part.RACES,
                races -> new RaceParts(reportDataWriter, report, texts, comparison, attributions).write(races));
        part(
                report.leaks(),
                Part.LEAKS,
                leaks -> new LeakParts(reportDataWriter, report, texts, comparison, attributions).write(leaks));
        part(
                report.vulnerabilities(),
                Part.VULNERABILITIES,
                found -> new VulnerabilityParts(
                                reportDataWriter, report, texts, comparison.flatMap(Comparison::vulnerabilities))
                        .write(found));
        part(
                report.lint(),
                Part.LINT,
                lint -> new LintParts(reportDataWriter, texts, comparison.flatMap(Comparison::lint), attributions)
                        .write(lint));
    }

    /** Writes the overview last, because it tells which parts are incomplete. */
    private void overview(
            ReportDataWriter reportDataWriter,
            Attributions attributions,
            Optional<FailureList> failures,
            Optional<BuildReport> build,
            Optional<ImagesPart> images,
            DeploymentParts deployments)
            throws IOException {
        try (JsonGenerator json = reportDataWriter.json("overview.json")) {
            json.writeStartObject();
            json.writeStringField("created", Instant.now().toString());
            json.writeStringField("generator", WebApp.version());
            run.write(json);
            if (comparison.isPresent()) {
                new ChangesPart(json, comparison.get()).write(report);
            }
            AttributionPart.totals(json, attributions);
            new OverviewPart(json, report, lost).write(build, failures, changed);
            if (images.isPresent()) {
                images.get().totals(json);
            }
            if (!deployments.isEmpty()) {
                deployments.totals(json);
            }
            raw.write(json);
            json.writeEndObject();
        }
    }

    private interface PartWriter<T> {
        void write(T part) throws IOException;
    }

    private <T> void part(Optional<T> content, Part part, PartWriter<T> writer) throws IOException {
        if (content.isPresent()) {
            ErrorContainment.run("The page of " + part.label(), () -> writer.write(content.get()))
                    .ifPresent(reason -> lost.put(part, Message.of("report.pageIncomplete", reason)));
            if (texts.takeRefused()) {
                lost.putIfAbsent(part, Message.of("report.codeNotShown", Budget.SHOWN_SOURCE_BYTES.exceeded()));
            }
        }
    }
}
