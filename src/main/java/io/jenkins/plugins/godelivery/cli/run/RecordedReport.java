package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.command.Tool;
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
import java.util.List;

/** Reads the report of a recorded run. */
public final class RecordedReport {
    private RecordedReport() {}

    public static GoReport read(RunRecord run, OutputFolder folder) throws IOException {
        ReportReader reader = new ReportReader();
        Path source = Path.of(run.directory());
        for (ToolRunRecord step : run.steps()) {
            for (RecordedFile file : step.files()) {
                Path path = folder.file(file.name());
                ReportFile recorded = ReportFile.of(file.name(), path);
                if (file.kind() == ReportKind.TEST) {
                    reader.add(recorded, file.kind(), step.origin());
                } else {
                    reader.add(recorded, file.kind());
                }
                reader.ranIn(source.resolve(step.module()));
            }
        }
        Path change = folder.file(ChangeJson.FILE);
        if (Files.exists(change)) {
            reader.add(ReportFile.of(ChangeJson.FILE, change), ReportKind.CHANGE)
                    .ranIn(source);
        }
        if (Files.isDirectory(source)) {
            reader.source(source);
        }
        GoReportBuilder report = reader.readRecorded();
        GoReport read = report.build();
        for (ToolRunRecord step : run.steps()) {
            ask(step, read, report);
        }
        return report.build();
    }

    private static void ask(ToolRunRecord step, GoReport read, GoReportBuilder report) {
        List<Message> gaps = step.problem().isEmpty() ? new EvidenceGaps(read).of(step.exits()) : List.of(step.gap());
        if (step.tool() == Tool.TEST && !step.parts().contains(Part.RACES)) {
            report.undetected(
                    step.racesLeftOut().isEmpty() ? Message.of("races.off") : Message.literal(step.racesLeftOut()));
        }
        if (step.tool() == Tool.TEST) {
            report.testFlags(step.origin(), step.testFlags());
        }
        for (Part part : step.parts()) {
            report.asked(part);
            gaps.forEach(gap -> report.gap(part, gap));
        }
    }
}
