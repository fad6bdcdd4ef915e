package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.site.RunStep;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the static report. */
final class StaticReport {
    private StaticReport() {}

    /** Writes beside the ledger what the run knows of its packages, in place of what an earlier one knew. */
    static void write(KnownPackages packages, Path folder) throws IOException {
        Path file = folder.resolve("data").resolve(KnownPackages.NAME);
        if (packages.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            packages.write(file);
        }
    }

    /**
     * Writes the report.
     *
     * @param steps steps of the run, if known
     * @param evidence files to offer for download
     * @param artifacts archives of the files that tests kept
     * @return the page to open
     */
    static Path write(
            ReportEvaluation reportEvaluation,
            Path folder,
            List<RunStep> steps,
            List<Path> evidence,
            List<Path> artifacts)
            throws IOException {
        SiteWriter writer = reportEvaluation.site();
        steps.forEach(writer::step);
        evidence.forEach(writer::evidence);
        List<ArtifactArchive> open = new ArrayList<>();
        try {
            for (Path archive : artifacts) {
                open.add(ArtifactArchive.open(archive));
                writer.artifacts(open.get(open.size() - 1), "raw/artifacts/" + open.size() + "-");
            }
            writer.write(folder);
        } finally {
            for (ArtifactArchive archive : open) {
                archive.close();
            }
        }
        return folder.resolve("index.html");
    }
}
