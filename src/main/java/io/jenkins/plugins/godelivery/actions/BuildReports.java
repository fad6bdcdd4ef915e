package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the files that the steps of a build left into the one report of the build. */
public final class BuildReports {
    private BuildReports() {}

    /** What a build without records gives is a report without parts. */
    public static GoReport read(Run<?, ?> run) throws IOException {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        List<StepRecord> steps = action == null ? List.of() : action.getSteps();
        ReportReader reader = new ReportReader();
        for (StepRecord step : steps) {
            Path folder = GoDeliveryAction.folder(run, step.getId()).toPath();
            for (Map.Entry<String, ReportKind> file : step.getFiles().entrySet()) {
                Path path = folder.resolve(file.getKey() + ".gz");
                if (Files.isRegularFile(path)) {
                    reader.add(new ReportFile(name(step, file.getKey()), ReportFile.of(path).opener()), file.getValue());
                }
            }
        }
        GoReport.Builder report = reader.read();
        for (StepRecord step : steps) {
            if (step.getPart() == null) {
                continue;
            }
            report.asked(step.getPart());
            if (step.getGap() != null) {
                report.gap(step.getPart(), step.getStep() + ": " + step.getGap());
            }
        }
        return report.build();
    }

    /** "goTest (linux): output", so that people see which of several steps it came from. */
    private static String name(StepRecord step, String file) {
        String branch = step.getBranch().isEmpty() ? "" : " (" + step.getBranchName() + ")";
        return step.getStep() + branch + ": " + file;
    }
}
