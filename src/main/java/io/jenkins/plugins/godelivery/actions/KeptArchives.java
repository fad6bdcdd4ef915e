package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The files that the tests of a build's steps kept, open while its report is written. */
final class KeptArchives implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(KeptArchives.class.getName());

    /** By the ids of the steps. */
    private final Map<String, ArtifactArchive> open = new LinkedHashMap<>();

    /** Opens the archives; one that cannot be read is left out. */
    KeptArchives(Run<?, ?> run, List<StepRecord> steps) {
        for (StepRecord step : steps) {
            Path file = StepFolder.of(run, step.getId()).artifacts();
            if (LeftFile.isRegular(file)) {
                try {
                    open.put(step.getId(), ArtifactArchive.open(file));
                } catch (IOException | RuntimeException e) {
                    LOGGER.log(Level.WARNING, e, () -> "The files of the tests in " + file + " are not shown");
                }
            }
        }
    }

    /** Adds the files to the data of the pages. */
    void addTo(SiteWriter writer) {
        open.forEach((step, archive) -> writer.artifacts(archive, "raw/" + step + "/artifacts/"));
    }

    @Override
    public void close() throws IOException {
        for (ArtifactArchive archive : open.values()) {
            archive.close();
        }
    }
}
