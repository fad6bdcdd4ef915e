package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the report of a recorded run. */
public final class RecordedReport {
    private RecordedReport() {}

    public static GoReport read(RunRecord run, OutputFolder folder) throws IOException {
        ReportReader reader = new ReportReader();
        for (StepRecord step : run.steps()) {
            for (RecordedFile file : step.files()) {
                Path path = folder.file(file.name());
                reader.add(new ReportFile(file.name(), () -> Files.newInputStream(path)), file.kind());
            }
        }
        Path source = Path.of(run.directory());
        if (Files.isDirectory(source)) {
            reader.source(source);
        }
        GoReport.Builder report = reader.read();
        for (StepRecord step : run.steps()) {
            ask(step, report);
        }
        return withGaps(run.steps(), report).build();
    }

    private static void ask(StepRecord step, GoReport.Builder report) {
        for (Part part : step.parts()) {
            report.asked(part);
            if (!step.problem().isEmpty()) {
                report.gap(part, step.tool().label() + ": " + step.problem());
            }
        }
    }

    /** A tool that says it failed is not contradicted by a record in which nothing failed. */
    private static GoReport.Builder withGaps(List<StepRecord> steps, GoReport.Builder report) {
        GoReport read = report.build();
        for (StepRecord step : steps) {
            if (step.exitCode() != 0 && step.problem().isEmpty() && isUnexplained(step.tool(), read)) {
                String reason = step.tool().label() + " ended with exit code " + step.exitCode()
                        + ", and what it printed does not say why";
                step.parts().forEach(part -> report.gap(part, reason));
            }
        }
        return report;
    }

    private static boolean isUnexplained(Tool tool, GoReport read) {
        return switch (tool) {
            case BUILD ->
                read.build().map(BuildReport::failed).orElse(List.of()).isEmpty()
                        && read.build()
                                .map(BuildReport::errors)
                                .orElse(List.of())
                                .isEmpty();
            case TEST -> read.tests().map(RecordedReport::hasNoFailure).orElse(true);
            case VET, TIDY, LINT -> false;
        };
    }

    /** Of any run: a test that passed when it was run again failed before. */
    private static boolean hasNoFailure(TestReport tests) {
        return tests.verdict() == TestReport.Verdict.PASS
                && tests.flaky() == 0
                && tests.build().errors().isEmpty();
    }
}
