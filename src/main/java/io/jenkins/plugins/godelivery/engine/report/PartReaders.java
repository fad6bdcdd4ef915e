package io.jenkins.plugins.godelivery.engine.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.CoverProfileReader;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.CoverageBuilder;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildLogReader;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.goroutine.LeaksBuilder;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamReader;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.lint.LintReader;
import io.jenkins.plugins.godelivery.engine.lint.LintReportBuilder;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.RaceLogReader;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.race.SourceLines;
import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilitiesBuilder;
import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilityReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The readers of all parts; each reads the files of its kind. */
final class PartReaders {
    private final List<ModuleSources> checkouts;
    private final Map<Part, Warnings> warnings = new EnumMap<>(Part.class);
    private final Set<Part> read = EnumSet.noneOf(Part.class);
    private final GoReportBuilder report = GoReport.builder();
    private final ReadLimits readLimits;
    private final RacesBuilder races;
    private final LeaksBuilder leaks;
    private final TestStreamParser tests;
    private final CoverageBuilder coverage;
    private final LintReportBuilder lint;
    private final VulnerabilitiesBuilder vulnerabilities;
    private final BuildOutputScanner build;
    private final DeploymentRecords deployments;
    private final ImageRecords images;
    private final ChangeRecords changes;
    private final SonarAnswers sonar;

    /** The origin of the current file. */
    private Origin origin = Origin.UNNAMED;

    private String profiled = "";
    private String leakFile = "";

    /** Whether the caller declared that the current file holds a record, such as that of an image. */
    private boolean recorded;

    private boolean exitKnown;
    private final boolean trustsRecords;

    @CheckForNull
    private String empty;

    /**
     * @param sources roots of checkouts of the code; empty if not available
     * @param trustsRecords whether records, such as of images, count even in files that were not declared to hold one
     * @param readLimits for all parts together
     */
    PartReaders(List<Path> sources, boolean trustsRecords, ReadLimits readLimits) {
        this.trustsRecords = trustsRecords;
        this.readLimits = readLimits;
        checkouts = sources.stream().map(ModuleSources::new).toList();
        deployments = new DeploymentRecords(trustsRecords);
        images = new ImageRecords(trustsRecords);
        changes = new ChangeRecords(checkouts);
        sonar = new SonarAnswers(trustsRecords);
        races = new RacesBuilder(readLimits);
        leaks = new LeaksBuilder(readLimits);
        coverage = new CoverageBuilder(readLimits);
        lint = new LintReportBuilder(readLimits);
        vulnerabilities = new VulnerabilitiesBuilder(readLimits);
        build = new BuildOutputScanner(readLimits);
        tests = new TestStreamParser(races, leaks, TestListener.SILENT, warnings(Part.TESTS));
    }

    private Warnings warnings(Part part) {
        return warnings.computeIfAbsent(part, p -> new Warnings());
    }

    /** Begins the next file, of a run whose exit code may be known. */
    void begin(ReportReader.Input input, boolean ended) {
        exitKnown = ended;
        origin = input.origin();
        profiled = input.profiled();
        recorded = input.kind().isRecord();
        changes.begin(input.directory(), input.kind() == ReportKind.CHANGE || trustsRecords);
        lint.paths(LintPaths.of(checkouts, input.directory()));
    }

    /**
     * @param kind as which the file is read
     * @param found kind detected in the file
     */
    void read(ReportFile file, ReportKind kind, ReportKind found) throws IOException {
        switch (kind) {
            case TEST -> TestStreamReader.read(file, origin, tests, begin(Part.TESTS, file));
            case COVERAGE -> CoverProfileReader.read(file, profiled, coverage, begin(Part.COVERAGE, file));
            case RACE -> races(file, found);
            case LEAK -> leaks(file);
            case LINT -> LintReader.read(file, lint, begin(Part.LINT, file));
            case VET -> LintReader.readVet(file, lint, begin(Part.LINT, file));
            case VULNERABILITY ->
                VulnerabilityReader.read(file, vulnerabilities, exitKnown, begin(Part.VULNERABILITIES, file));
            case BUILD -> BuildLogReader.read(file, build, begin(Part.BUILD, file));
            case IMAGE -> images.read(file, recorded, lint, readLimits, begin(Part.IMAGES, file));
            case DEPLOYMENT -> deployments.read(file, recorded, readLimits, begin(Part.DEPLOYMENTS, file));
            case CHANGE -> changes.add(file, readLimits);
            case SONAR -> sonar.read(file, recorded, readLimits, begin(Part.SONAR, file));
            case AUTO -> throw new IllegalArgumentException("the kind is not known");
        }
    }

    /** Notes a report that was to be written but is empty. If it is the only file, it stands for a test stream. */
    void empty(String file) {
        empty = file;
        warnings(Part.TESTS).add(file, 0, Message.of("file.empty"));
    }

    void lost(Part part, String file, Message reason) {
        report.file(part, file);
        warnings(part).add(file, 0, reason);
    }

    /** Notes that a record of a change cannot be read. */
    void lostChange(String file, Message reason) {
        changes.lost(file, reason);
    }

    /** Notes a gap in a part that the file may have held, which counts only if the part was requested. */
    void lostIfRequested(Part part, String file, Message reason) {
        report.gapIfRequested(part, Message.of("reason", file, reason));
    }

    private void races(ReportFile file, ReportKind found) throws IOException {
        Warnings lost = begin(Part.RACES, file);
        if (found == ReportKind.TEST) {
            TestStreamParser stream = new TestStreamParser(races, TestListener.SILENT, lost);
            TestStreamReader.read(file, origin, stream, lost);
        } else {
            RaceLogReader.read(file, races, lost);
        }
    }

    private void leaks(ReportFile file) throws IOException {
        Warnings lost = begin(Part.LEAKS, file);
        leakFile = file.name();
        RacesBuilder others = new RacesBuilder(readLimits);
        TestStreamReader.read(file, origin, new TestStreamParser(others, leaks, TestListener.SILENT, lost), lost);
    }

    int raceReports() {
        return races.reports();
    }

    private Warnings begin(Part part, ReportFile file) {
        read.add(part);
        report.file(part, file.name());
        return warnings(part);
    }

    GoReportBuilder finish() throws IOException {
        if (read.isEmpty() && empty != null) {
            read(new ReportFile(empty, InputStream::nullInputStream), ReportKind.TEST, ReportKind.TEST);
        }
        if (!checkouts.isEmpty()) {
            report.modules(Modules.ofCheckouts(checkouts));
            report.changes(changes.of(Modules.ofCheckouts(checkouts)));
        }
        finish(Part.TESTS, this::finishTests);
        finish(Part.RACES, () -> report.races(races.build(SourceLines.of(Sources.of(checkouts)))));
        finish(Part.LEAKS, this::finishLeaks);
        finish(Part.COVERAGE, this::finishCoverage);
        finish(Part.IMAGES, () -> images.addTo(report));
        finish(Part.LINT, () -> report.lint(lint.build()));
        finish(
                Part.VULNERABILITIES,
                () -> report.vulnerabilities(vulnerabilities.build().requiredIn(GoModLines.of(checkouts))));
        finish(Part.DEPLOYMENTS, () -> deployments.addTo(report));
        finish(Part.BUILD, () -> report.build(build.report()));
        finish(Part.SONAR, () -> sonar.addTo(report));
        warnings.forEach((part, lost) -> report.warnings(part, lost.list()));
        return report;
    }

    /** Finishes a part. A failure is a gap in that part and does not affect the others. */
    private void finish(Part part, ErrorContainment.ContainedTask task) throws IOException {
        boolean found = (part == Part.RACES && !races.isEmpty()) || (part == Part.LINT && images.hasFindings());
        if (read.contains(part) || found) {
            ErrorContainment.run("The report of " + part.label(), task)
                    .ifPresent(
                            reason -> warnings(part).add(part.label(), 0, Message.of("report.notPutTogether", reason)));
        }
    }

    private void finishTests() {
        TestReport result = tests.report();
        report.tests(result);
        if (!races.isEmpty()) {
            races.addVictims(RacedTests.of(result));
        }
    }

    private void finishLeaks() {
        leaks.build()
                .ifPresentOrElse(
                        report::leaks, () -> warnings(Part.LEAKS).add(leakFile, 0, Message.of("leaks.notLookedFor")));
    }

    private void finishCoverage() {
        Coverage merged = coverage.build();
        report.coverage(merged);
        if (!checkouts.isEmpty()) {
            Set<String> modules = checkouts.stream()
                    .flatMap(checkout -> checkout.modules().keySet().stream())
                    .collect(Collectors.toSet());
            SourceCoverage found = SourceCoverage.of(merged, Sources.of(checkouts), modules, warnings(Part.COVERAGE));
            report.sourceCoverage(found);
            Changes changed = changes.of(Modules.ofCheckouts(checkouts));
            if (changed.unknown().isEmpty()) {
                report.changedCoverage(ChangedCoverage.of(
                        merged,
                        Sources.of(checkouts),
                        found.stale(),
                        changed::profileFile,
                        changed.removedFunctions()));
            }
        }
    }
}
