package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.DoraMetrics;
import java.util.List;
import java.util.OptionalDouble;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Deployments of a job to one environment, and their four DORA metrics. A metric without data is null, never 0. */
@ExportedBean(defaultVisibility = 999)
public final class EnvironmentFacts {
    private final String name;
    private final List<Deployment> history;
    private final boolean whole;
    private final DoraMetrics dora;

    /**
     * @param name empty where nobody named it
     * @param whole whether the reader may see what pods logged, and values
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

    /** Newest first. */
    @Exported
    public List<DeploymentFacts> getHistory() {
        return history.stream()
                .map(deployment -> new DeploymentFacts(deployment, whole))
                .toList();
    }

    /** That succeeded. */
    @Exported
    public int getDeployments() {
        return dora.deployments();
    }

    /** Changes that were pushed for somebody else to deploy, and that nobody has looked at: in none of the figures. */
    @Exported
    public int getPushed() {
        return dora.pushed();
    }

    @Exported
    public Double getPerDay() {
        return value(dora.perDay());
    }

    /** From the commit to its deployment, median. */
    @Exported
    public Double getLeadSeconds() {
        return value(dora.leadSeconds());
    }

    /** Share of changes that failed, 0 to 1. */
    @Exported
    public Double getFailureRate() {
        return value(dora.failureRate());
    }

    /** From a failure to the next success, median. */
    @Exported
    public Double getRestoreSeconds() {
        return value(dora.restoreSeconds());
    }

    @CheckForNull
    private static Double value(OptionalDouble figure) {
        return figure.isPresent() ? Double.valueOf(figure.getAsDouble()) : null;
    }
}
