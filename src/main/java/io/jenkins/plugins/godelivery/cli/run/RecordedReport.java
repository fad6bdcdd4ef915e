package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.UnchangedPackage;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the report of recorded runs. */
public final class RecordedReport {
    private RecordedReport() {}

    /** Reads a run that ended on this machine. */
    public static GoReport read(RunRecord run, OutputFolder folder) throws IOException {
        return read(List.of(RecordedRun.here(run, folder)));
    }

    /** Reads runs of the same code as one report, such as those of the shards of its tests. */
    public static GoReport read(List<RecordedRun> runs) throws IOException {
        ReportReader reader = new ReportReader();
        for (RecordedRun run : runs) {
            addFiles(run, reader);
        }
        GoReportBuilder report = reader.readRecorded();
        GoReport read = report.build();
        for (RecordedRun run : runs) {
            run.record().steps().forEach(step -> ask(step, origin(run, step), read, report));
        }
        addUnchanged(runs, read, report);
        return report.build();
    }

    /** Adds the packages that did not run because they are unchanged. */
    private static void addUnchanged(List<RecordedRun> runs, GoReport read, GoReportBuilder report) throws IOException {
        List<UnchangedPackage> unchanged = new ArrayList<>();
        List<Message> selections = new ArrayList<>();
        for (RecordedRun run : runs) {
            List<ToolRunRecord> selected =
                    run.record().steps().stream().filter(ToolRunRecord::leftOut).toList();
            List<UnchangedPackage> own =
                    selected.isEmpty() ? List.of() : run.folder().packages().unchanged();
            for (ToolRunRecord step : selected) {
                selections.add(step.selection());
                if (own.isEmpty()) {
                    Message lost = Message.of("select.recordLost", step.selection());
                    step.parts().forEach(part -> report.gap(part, lost));
                }
            }
            unchanged.addAll(own);
        }
        if (!selections.isEmpty()) {
            read.tests().ifPresent(tests -> report.tests(tests.withUnchanged(unchanged, Message.joined(selections))));
        }
    }

    private static void addFiles(RecordedRun run, ReportReader reader) {
        for (ToolRunRecord step : run.record().steps()) {
            for (RecordedFile file : step.files()) {
                ReportFile recorded =
                        ReportFile.of(run.unique(file.name()), run.folder().file(file.name()));
                if (file.kind() == ReportKind.TEST) {
                    reader.add(recorded, file.kind(), origin(run, step));
                } else {
                    reader.add(recorded, file.kind());
                }
                reader.ranIn(run.source().resolve(step.module()));
            }
        }
        Path change = run.folder().file(ChangeJson.FILE);
        if (Files.exists(change)) {
            reader.add(ReportFile.of(run.unique(ChangeJson.FILE), change), ReportKind.CHANGE)
                    .ranIn(run.source());
        }
        if (Files.isDirectory(run.source())) {
            reader.source(run.source());
        }
    }

    private static Origin origin(RecordedRun run, ToolRunRecord step) {
        Origin own = step.origin();
        return new Origin(run.unique(own.id()), run.unique(own.label()));
    }

    private static void ask(ToolRunRecord step, Origin origin, GoReport read, GoReportBuilder report) {
        List<Message> gaps = step.problem().isEmpty() ? new EvidenceGaps(read).of(step.exits()) : List.of(step.gap());
        if (step.tool() == Tool.TEST && !step.parts().contains(Part.RACES)) {
            report.undetected(
                    step.racesLeftOut().isEmpty() ? Message.of("races.off") : Message.literal(step.racesLeftOut()));
        }
        if (step.tool() == Tool.TEST) {
            report.testFlags(origin, step.testFlags());
        }
        for (Part part : step.parts()) {
            report.asked(part);
            gaps.forEach(gap -> report.gap(part, gap));
        }
    }
}
