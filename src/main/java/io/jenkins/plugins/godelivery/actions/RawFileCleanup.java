package io.jenkins.plugins.godelivery.actions;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.PrimitiveIterator;

/**
 * Deletes the raw files of builds that are not among the newest of their job. Reports are kept, and so are records of
 * images and deployments, which later builds compare with.
 */
final class RawFileCleanup {
    private RawFileCleanup() {}

    /** @param job of which a report has been written */
    static void cleanUp(Job<?, ?> job) throws IOException {
        Integer kept = GoDeliveryConfiguration.get().getRawFileBuilds();
        if (kept == null) {
            return;
        }
        PrimitiveIterator.OfInt older = Ledgers.recorded(job).skip(kept).iterator();
        // Builds before one that has none any more have none either, and need not be looked at.
        while (older.hasNext()) {
            Run<?, ?> build = job.getBuildByNumber(older.nextInt());
            if (build != null && areGone(build)) {
                return;
            }
            if (build != null && !build.isBuilding() && LeftFile.isRegular(StoredReport.file(build))) {
                delete(build);
            }
        }
    }

    /** Whether they were deleted before their build. */
    static boolean areGone(Run<?, ?> run) {
        return Files.exists(mark(run));
    }

    private static void delete(Run<?, ?> run) throws IOException {
        // First, so that nobody makes a report of what is left.
        Files.writeString(mark(run), "");
        for (StepRecord step : StoredReport.steps(run)) {
            StepFolder.of(run, step.getId()).deleteRaw();
        }
    }

    private static Path mark(Run<?, ?> run) {
        return StepFolder.root(run).resolve("raw-files-deleted");
    }
}
