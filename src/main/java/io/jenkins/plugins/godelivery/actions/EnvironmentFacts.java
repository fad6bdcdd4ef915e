package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.DoraMetrics;
import java.util.List;
import java.util.OptionalDouble;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Deployments of a job to one environment, and their DORA metrics. A metric without data is null, never 0. */
@ExportedBean(defaultVisibility = 999)
public final class EnvironmentFacts {
    private final String name;
    private final List<Deployment> history;
    private final boolean whole;
    private final DoraMetrics dora;

    /**
     * @param name empty for deployments without an environment
     * @param whole whether the reader may see pod logs and values
     */
    EnvironmentFacts(String name, List<Deployment> history, boolean whole) {
        this.name = name;
        this.history = history;
        this.whole = whole;
        dora = DoraMetrics.of(history);
    }

    @Exported
    public String getName() {
        return name;
    }

    /** Returns the deployments, newest first. */
    @Exported
    public List<DeploymentFacts> getHistory() {
        return history.stream()
                .map(deployment -> new DeploymentFacts(deployment, whole))
                .toList();
    }

    /** Returns the number of successful deployments. */
    @Exported
    public int getDeployments() {
        return dora.deployments();
    }

    /**
     * Returns the number of changes that were pushed for a GitOps controller and not observed since. No metric
     * includes them.
     */
    @Exported
    public int getPushed() {
        return dora.pushed();
    }

    @Exported
    public Double getPerDay() {
        return value(dora.perDay());
    }

    /** Returns the median time from a commit to its deployment. */
    @Exported
    public Double getLeadSeconds() {
        return value(dora.leadSeconds());
    }

    /** Returns the share of changes that failed, from 0 to 1. */
    @Exported
    public Double getFailureRate() {
        return value(dora.failureRate());
    }

    /** Returns the median time from a failure to the next success. */
    @Exported
    public Double getRestoreSeconds() {
        return value(dora.restoreSeconds());
    }

    @CheckForNull
    private static Double value(OptionalDouble figure) {
        return figure.isPresent() ? Double.valueOf(figure.getAsDouble()) : null;
    }
}
