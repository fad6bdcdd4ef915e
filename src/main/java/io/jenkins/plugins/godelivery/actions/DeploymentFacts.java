package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One deployment, for pages and {@code api/json}. Unknown values are empty or 0. */
@ExportedBean(defaultVisibility = 999)
public final class DeploymentFacts {
    private final Deployment deployment;
    private final boolean whole;

    /** @param whole whether the reader may see pod logs and values */
    DeploymentFacts(Deployment deployment, boolean whole) {
        this.deployment = deployment;
        this.whole = whole;
    }

    @Exported
    public String getRelease() {
        return deployment.subject().release();
    }

    @Exported
    public String getNamespace() {
        return deployment.subject().namespace();
    }

    @Exported
    public String getEnvironment() {
        return deployment.subject().environment();
    }

    @Exported
    public String getCluster() {
        return deployment.subject().cluster();
    }

    /** Returns the name and version of the chart. */
    @Exported
    public String getChart() {
        return deployment.subject().chart();
    }

    @Exported
    public String getImage() {
        return deployment.subject().image();
    }

    /** Returns {@code rolling}, {@code canary}, {@code blueGreen}, {@code rollback} or {@code gitops}. */
    @Exported
    public String getStrategy() {
        return deployment.subject().strategy();
    }

    @Exported
    public String getRun() {
        return deployment.origin().run();
    }

    @Exported
    public String getUrl() {
        return deployment.origin().url();
    }

    @Exported
    public String getCommit() {
        return deployment.origin().commit();
    }

    /** Returns the start time in milliseconds since the epoch. */
    @Exported
    public long getStarted() {
        return deployment.started();
    }

    @Exported
    public double getSeconds() {
        return deployment.seconds();
    }

    /**
     * Returns {@code successful}, {@code pushed} (a GitOps controller deploys it), {@code failed}, {@code
     * inconclusive}, or {@code unfinished} (interrupted).
     */
    @Exported
    public String getOutcome() {
        return deployment.outcome().name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the same change had been deployed before; the metrics count it once. */
    @Exported
    public boolean isRepeated() {
        return deployment.repeated();
    }

    @Exported
    public int getRevision() {
        return deployment.revision();
    }

    /** Returns the revision whose state was restored; 0 without a rollback. */
    @Exported
    public int getRolledBackTo() {
        return deployment.rolledBackTo();
    }

    @Exported
    public List<String> getReasons() {
        return whole ? deployment.reasons().stream().map(Message::text).toList() : List.of();
    }

    /** Returns the changed values; those that look secret are masked. */
    @Exported
    public List<String> getChanges() {
        return whole ? deployment.changes() : List.of();
    }
}
