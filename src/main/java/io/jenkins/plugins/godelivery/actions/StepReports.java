package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.UnchangedPackage;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the recorded results of a build's steps. */
final class StepReports {
    private StepReports() {}

    /**
     * Reads the merged report of several steps.
     *
     * @param archives receives the sources of the steps; the caller closes them when the report is no longer needed
     * @param limits limits of memory and time
     */
    static GoReport read(
            List<StepRecord> steps,
            Function<StepRecord, StepFolder> folders,
            Map<String, SourceArchive> archives,
            ReadLimits limits)
            throws IOException {
        ReportReader reader = new ReportReader(limits).trustNoRecordsOfAnyKind();
        StepOrigins origins = new StepOrigins(steps);
        for (StepRecord step : steps) {
            StepFolder folder = folders.apply(step);
            addFiles(step, folder, openSources(step, folder, archives, reader), origins, reader);
        }
        GoReportBuilder builder = reader.readRecorded();
        EvidenceGaps evidence = new EvidenceGaps(builder.build());
        for (StepRecord step : steps) {
            addRecord(step, origins, evidence, builder);
        }
        addUnchanged(steps.stream().filter(StepRecord::leavesOut).toList(), folders, builder);
        return builder.build();
    }

    /** Adds the packages that steps left out because they are unchanged. */
    private static void addUnchanged(
            List<StepRecord> steps, Function<StepRecord, StepFolder> folders, GoReportBuilder builder) {
        List<UnchangedPackage> unchanged = new ArrayList<>();
        List<Message> lines = new ArrayList<>();
        for (StepRecord step : steps) {
            SelectionRecord selected = SelectionRecord.in(folders.apply(step));
            Message line = selected.line().orElse(Message.literal(step.getStep()));
            List<UnchangedPackage> own = KnownPackages.read(selected.packages()).unchanged();
            if (own.isEmpty()) {
                Message lost = Message.of("reason", step.getStep(), Message.of("select.recordLost", line));
                step.getParts().forEach(part -> builder.gap(part, lost));
            }
            unchanged.addAll(own);
            lines.add(line);
        }
        if (!lines.isEmpty()) {
            builder.build()
                    .tests()
                    .ifPresent(tests -> builder.tests(tests.withUnchanged(unchanged, Message.joined(lines))));
        }
    }

    private static void addFiles(
            StepRecord step, StepFolder folder, Optional<Path> root, StepOrigins origins, ReportReader reader)
            throws IOException {
        root.ifPresent(reader::source);
        List<StepFolder.RawFile> files = folder.files();
        List<String> names = files.stream().map(StepFolder.RawFile::name).toList();
        for (StepFolder.RawFile file : files) {
            ReportFile recorded = new ReportFile(
                    StepOnPage.name(step, file.name()),
                    ReportFile.of(file.evidence()).opener());
            Origin origin = file.kind() == ReportKind.AUTO
                    ? StepOrigins.ofGiven(step.getId(), file.name(), names)
                    : origins.of(step);
            reader.add(recorded, file.kind(), origin, StepOrigins.place(step));
            root.ifPresent(reader::ranIn);
        }
    }

    /** Adds the parts that the step was expected to provide, and its gap. */
    private static void addRecord(
            StepRecord step, StepOrigins origins, EvidenceGaps evidence, GoReportBuilder builder) {
        List<Message> gaps = step.gapMessage().map(List::of).orElseGet(() -> evidence.of(step.getExits()));
        for (Part part : step.getParts()) {
            builder.asked(part);
            gaps.forEach(gap -> builder.gap(part, Message.of("reason", step.getStep(), gap)));
        }
        builder.testFlags(origins.of(step), step.testFlags());
        boolean tested = step.getTotals().getPassed() != null;
        if (tested && !step.getParts().contains(Part.RACES)) {
            builder.undetected(StepOnPage.RACES_LEFT_OUT);
        }
    }

    /** Returns the folder that the step ran in, as far as its sources were kept. */
    private static Optional<Path> openSources(
            StepRecord step, StepFolder folder, Map<String, SourceArchive> archives, ReportReader reader) {
        if (!LeftFile.isRegular(folder.sources())) {
            return Optional.empty();
        }
        try {
            SourceArchive archive = SourceArchive.open(folder.sources());
            archives.put(step.getId(), archive);
            return Optional.of(archive.root());
        } catch (IOException | RuntimeException e) { // Names in the archive may be invalid on this file system.
            reader.lost(
                    Part.COVERAGE, StepOnPage.name(step, "sources.zip"), Message.of("file.unreadable", Message.of(e)));
            return Optional.empty();
        }
    }
}
