package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;

/** When a build with records has ended, its report is written, so that nobody has to wait for it. */
@Extension
public final class ReportListener extends RunListener<Run<?, ?>> {
    @Override
    public void onFinalized(Run<?, ?> run) {
        if (run.getAction(GoDeliveryAction.class) == null) {
            return;
        }
        StoredReport.prepare(run);
    }
}
