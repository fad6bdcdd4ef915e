package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.engine.site.RunStep;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the static report. */
final class StaticReport {
    private StaticReport() {}

    /**
     * Writes the report.
     *
     * @param steps steps of the run, if known
     * @param evidence files to offer for download
     * @return the page to open
     */
    static Path write(ReportEvaluation reportEvaluation, Path folder, List<RunStep> steps, List<Path> evidence)
            throws IOException {
        SiteWriter writer = reportEvaluation.site();
        steps.forEach(writer::step);
        evidence.forEach(writer::evidence);
        writer.write(folder);
        return folder.resolve("index.html");
    }
}
