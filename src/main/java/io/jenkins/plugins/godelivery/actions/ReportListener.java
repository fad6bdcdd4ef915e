package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes the report of a build as soon as it completes, so that readers need not wait. */
@Extension
public final class ReportListener extends RunListener<Run<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(ReportListener.class.getName());

    @Override
    public void onFinalized(Run<?, ?> run) {
        try {
            StepFolder.deleteJournals(run);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Journals of " + run + " could not be deleted");
        }
        if (run.getAction(GoDeliveryAction.class) == null) {
            return;
        }
        StoredReport.prepare(run);
    }
}
