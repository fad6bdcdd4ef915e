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
 * Deletes the raw files of all but the newest builds of a job. Reports stay, and so do records of images and
 * deployments, which later builds compare with.
 */
final class RawFileCleanup {
    private RawFileCleanup() {}

    /** @param job job that a report has just been written for */
    static void cleanUp(Job<?, ?> job) throws IOException {
        Integer kept = GoDeliveryConfiguration.get().getRawFileBuilds();
        if (kept == null) {
            return;
        }
        PrimitiveIterator.OfInt older = Ledgers.recorded(job).skip(kept).iterator();
        // Stop at the first build that was cleaned up; older ones were cleaned up before it.
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

    /** Returns whether the raw files were deleted before their build. */
    static boolean areGone(Run<?, ?> run) {
        return Files.exists(mark(run));
    }

    private static void delete(Run<?, ?> run) throws IOException {
        // The marker comes first, so that no report is made from a partly deleted folder.
        Files.writeString(mark(run), "");
        for (StepRecord step : StoredReport.steps(run)) {
            StepFolder.of(run, step.getId()).deleteRaw();
        }
    }

    private static Path mark(Run<?, ?> run) {
        return StepFolder.root(run).resolve("raw-files-deleted");
    }
}
