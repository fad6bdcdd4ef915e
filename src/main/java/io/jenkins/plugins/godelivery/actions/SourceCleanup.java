package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.config.SourceRetention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes sources that are not to be kept once the report of a build has been made from them. */
final class SourceCleanup {
    private SourceCleanup() {}

    static void cleanUp(Run<?, ?> run) throws IOException {
        SourceRetention kept = GoDeliveryConfiguration.get().getSourceRetention();
        if (kept == SourceRetention.EVERY_BUILD || run.isBuilding()) {
            return;
        }
        Run<?, ?> last = run.getParent().getLastCompletedBuild();
        boolean isLast = last == null || last.getNumber() <= run.getNumber();
        if (kept == SourceRetention.NEVER || !isLast) {
            delete(run);
            return;
        }
        // Stop at the first build without sources; older ones have none either.
        Run<?, ?> earlier = run.getPreviousBuild();
        while (earlier != null && (earlier.isBuilding() || delete(earlier))) {
            earlier = earlier.getPreviousBuild();
        }
    }

    /** @return whether there were sources */
    private static boolean delete(Run<?, ?> run) throws IOException {
        boolean deleted = false;
        for (StepRecord step : StoredReport.steps(run)) {
            Path sources = StepFolder.of(run, step.getId()).sources();
            deleted |= Files.deleteIfExists(sources);
        }
        return deleted;
    }
}
