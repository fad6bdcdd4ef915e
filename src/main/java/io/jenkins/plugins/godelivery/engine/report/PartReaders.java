package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.CoverProfileReader;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.CoverageBuilder;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildLogReader;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamReader;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.lint.LintReader;
import io.jenkins.plugins.godelivery.engine.lint.LintReportBuilder;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.RaceLogReader;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.race.SourceLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The readers of all parts, each fed with the files of its kind. */
final class PartReaders {
    /** Bytes of memory for a byte of a record that is held whole. */
    private static final int COST_OF_RECORD = 6;

    private final List<ModuleSources> checkouts;
    private final Map<Part, Warnings> warnings = new EnumMap<>(Part.class);
    private final Set<Part> read = EnumSet.noneOf(Part.class);
    private final GoReport.Builder report = GoReport.builder();
    private final ReadLimits readLimits;
    private final RacesBuilder races;
    private final TestStreamParser tests;
    private final CoverageBuilder coverage;
    private final LintReportBuilder lint;
    private final BuildOutputScanner build;
    /** By their keys: the last record of a deployment holds. */
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();

    /** Of files of which nobody said what they are: they tell nothing else of what others recorded. */
    private final Map<String, Deployment> given = new LinkedHashMap<>();

    private boolean recorded;

    private final ChangeRecords changes;

    /** What the file that is read comes from. */
    private Origin origin = Origin.UNNAMED;

    private String profiled = "";

    private final List<ImageRecord> images = new ArrayList<>();
    private final List<ImageRecord> trustedImages = new ArrayList<>();
    private final boolean trustsRecords;
    private boolean checked;
    private String empty;

    /**
     * @param sources roots of checkouts of the code, none where it is not at hand
     * @param trustsRecords whether records of images and deployments count also where nobody said that a file holds one
     * @param readLimits for all parts together
     */
    PartReaders(List<Path> sources, boolean trustsRecords, ReadLimits readLimits) {
        this.trustsRecords = trustsRecords;
        this.readLimits = readLimits;
        checkouts = sources.stream().map(ModuleSources::new).toList();
        changes = new ChangeRecords(checkouts);
        races = new RacesBuilder(readLimits);
        coverage = new CoverageBuilder(readLimits);
        lint = new LintReportBuilder(readLimits);
        build = new BuildOutputScanner(readLimits);
        tests = new TestStreamParser(races, TestListener.SILENT, warnings(Part.TESTS));
    }

    private Warnings warnings(Part part) {
        return warnings.computeIfAbsent(part, p -> new Warnings());
    }

    /** The run that the next file comes from. */
    void begin(ReportReader.Input input) {
        origin = input.origin();
        profiled = input.profiled();
        recorded = input.kind() == ReportKind.DEPLOYMENT || input.kind() == ReportKind.IMAGE;
        changes.begin(input.directory(), input.kind() == ReportKind.CHANGE || trustsRecords);
        lint.paths(LintPaths.of(checkouts, input.directory()));
    }

    /**
     * @param kind as what it is to be read
     * @param found what it looks like
     */
    void read(ReportFile file, ReportKind kind, ReportKind found) throws IOException {
        switch (kind) {
            case TEST -> TestStreamReader.read(file, origin, tests, begin(Part.TESTS, file));
            case COVERAGE -> CoverProfileReader.read(file, profiled, coverage, begin(Part.COVERAGE, file));
            case RACE -> races(file, found);
            case LINT -> LintReader.read(file, lint, begin(Part.LINT, file));
            case VET -> LintReader.readVet(file, lint, begin(Part.LINT, file));
            case BUILD -> BuildLogReader.read(file, build, begin(Part.BUILD, file));
            case IMAGE -> image(file);
            case DEPLOYMENT -> deployments(file, recorded ? deployments : given);
            case CHANGE -> changes.add(file, readLimits);
            case AUTO -> throw new IllegalArgumentException("the kind is not known");
        }
    }

    private void deployments(ReportFile file, Map<String, Deployment> into) throws IOException {
        Warnings lost = begin(Part.DEPLOYMENTS, file);
        try (LineReader lines =
                new LineReader(readLimits.on(file.open(), COST_OF_RECORD), Budget.RECORD_BYTES.count())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Optional<Deployment> record = lines.wasCut() ? Optional.empty() : Deployments.read(line);
                boolean room = !Budget.RECORDS.isExceededBy(deployments.size() + given.size() + 1L);
                if (record.isPresent() && room) {
                    into.merge(record.get().key(), record.get(), PartReaders::ended);
                } else if (record.isPresent()) {
                    lost.add(
                            file.name(),
                            lines.number(),
                            Message.of("report.tooManyDeployments", Budget.RECORDS.exceeded()));
                } else if (!line.isBlank()) {
                    lost.add(file.name(), lines.number(), Message.of("report.noDeployment"));
                }
            }
        }
    }

    /** A deployment is recorded when it begins and when it ends, and its records may lie in several files. */
    private static Deployment ended(Deployment first, Deployment second) {
        return second.outcome() == Deployment.Outcome.UNFINISHED ? first : second;
    }

    /** A report that was to be written and was not; where it is all there is, it stands for a test stream. */
    void empty(String file) {
        empty = file;
        warnings(Part.TESTS).add(file, 0, Message.of("file.empty"));
    }

    void lost(Part part, String file, Message reason) {
        report.file(part, file);
        warnings(part).add(file, 0, reason);
    }

    /** A record of a change cannot be read, so nobody knows of it. */
    void lostChange(String file, Message reason) {
        changes.lost(file, reason);
    }

    /** The same for a part that the file may have told something of, where that was to be made. */
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

    /** Findings about its Dockerfile are lint like any other. */
    private void image(ReportFile file) throws IOException {
        Warnings lost = begin(Part.IMAGES, file);
        try (InputStream in = readLimits.on(file.open(), COST_OF_RECORD)) {
            ImageRecord image = ImageJson.read(in);
            images.add(image);
            if (recorded || trustsRecords) {
                trustedImages.add(image);
            }
            for (ImageWarning warning : image.warnings()) {
                lint.dockerfile(warning.file(), warning.line(), warning.rule(), warning.message());
                checked = true;
            }
        } catch (IOException e) {
            lost.add(file.name(), 0, Message.of(e));
        }
    }

    int raceReports() {
        return races.reports();
    }

    private Warnings begin(Part part, ReportFile file) {
        read.add(part);
        report.file(part, file.name());
        return warnings(part);
    }

    GoReport.Builder finish() throws IOException {
        if (read.isEmpty() && empty != null) {
            read(new ReportFile(empty, InputStream::nullInputStream), ReportKind.TEST, ReportKind.TEST);
        }
        if (!checkouts.isEmpty()) {
            report.modules(modules());
            report.changes(changes.of(modules()));
        }
        finish(Part.TESTS, this::finishTests);
        finish(Part.RACES, this::finishRaces);
        finish(Part.COVERAGE, this::finishCoverage);
        finish(Part.IMAGES, this::finishImages);
        finish(Part.LINT, () -> report.lint(lint.build()));
        finish(Part.DEPLOYMENTS, this::finishDeployments);
        finish(Part.BUILD, () -> report.build(build.report()));
        warnings.forEach((part, lost) -> report.warnings(part, lost.list()));
        return report;
    }

    /** What cannot be put together is a gap in its part, and leaves the others. */
    private void finish(Part part, ErrorContainment.Work work) throws IOException {
        boolean found = (part == Part.RACES && !races.isEmpty()) || (part == Part.LINT && checked);
        if (read.contains(part) || found) {
            ErrorContainment.run("The report of " + part.label(), work)
                    .ifPresent(
                            reason -> warnings(part).add(part.label(), 0, Message.of("report.notPutTogether", reason)));
        }
    }

    /** The order of files is no matter. */
    private void finishImages() {
        Comparator<ImageRecord> order = Comparator.comparing(ImageRecord::built).thenComparing(ImageRecord::image);
        images.sort(order);
        trustedImages.sort(order);
        report.images(images, trustedImages);
    }

    private void finishDeployments() {
        List<Deployment> recordedOnes = inOrder(deployments);
        given.forEach(deployments::putIfAbsent);
        List<Deployment> all = inOrder(deployments);
        report.deployments(all, trustsRecords ? all : recordedOnes);
    }

    private static List<Deployment> inOrder(Map<String, Deployment> deployments) {
        return deployments.values().stream()
                .sorted(Comparator.comparingLong(Deployment::started))
                .toList();
    }

    private void finishTests() {
        TestReport result = tests.report();
        report.tests(result);
        if (!races.isEmpty()) {
            races.addVictims(racedTests(result));
        }
    }

    private void finishRaces() {
        report.races(races.build(SourceLines.of(Sources.of(checkouts))));
    }

    /** Leaves alone: a parent fails with its subtest. */
    private static Map<String, List<String>> racedTests(TestReport report) {
        Map<String, List<String>> raced = new HashMap<>();
        for (PackageResult result : report.packages()) {
            if (result.all().failed() > 0 || result.flaky() > 0) {
                List<String> tests = result.tests().stream()
                        .filter(test -> test.raced() && test.hasOwnResult())
                        .map(GoTestResult::name)
                        .toList();
                raced.put(result.name(), tests);
            }
        }
        return raced;
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
            Changes changed = changes.of(modules());
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

    /** Relative paths start from the root of the first. */
    private Modules modules() {
        Map<String, Path> folders = new LinkedHashMap<>();
        checkouts.forEach(checkout -> checkout.modules().forEach(folders::putIfAbsent));
        return Modules.of(checkouts.get(0).root(), folders);
    }
}
