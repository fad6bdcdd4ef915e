package io.jenkins.plugins.godelivery.steps.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import java.io.Serializable;
import java.util.Locale;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The outcome of a deployment, for scripts. */
public final class DeploymentResult implements Serializable {
    private static final long serialVersionUID = 1;

    private final String outcome;
    private final int revision;
    private final boolean rolledBack;
    private final String image;
    private final String reason;

    private DeploymentResult(String outcome, int revision, boolean rolledBack, String image, String reason) {
        this.outcome = outcome;
        this.revision = revision;
        this.rolledBack = rolledBack;
        this.image = image;
        this.reason = reason;
    }

    /** @param reason empty for a success */
    static DeploymentResult of(Deployment deployment, String reason) {
        boolean unchanged =
                deployment.repeated() && deployment.isSuccessful() && deployment.revision() == 0; // Nothing was pushed.
        return new DeploymentResult(
                unchanged ? "unchanged" : deployment.outcome().name().toLowerCase(Locale.ROOT),
                deployment.revision(),
                deployment.isRolledBack(),
                deployment.subject().image(),
                reason);
    }

    /** @param why there is no deployment */
    static DeploymentResult notDeployed(String why) {
        return new DeploymentResult(why, 0, false, "", "");
    }

    static DeploymentResult rejected(String reason) {
        return new DeploymentResult("refused", 0, false, "", reason);
    }

    static DeploymentResult interrupted(String reason) {
        return new DeploymentResult("failed", 0, false, "", reason);
    }

    /**
     * {@code successful}, {@code failed}, {@code inconclusive} (the analysis could not say, or a rollout was not
     * seen in its time), {@code refused} (nothing was changed), {@code unchanged} (nothing was to be done), {@code
     * pushed} (for somebody else to deploy, and not waited for) or {@code dryRun}.
     */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** Of the release now; 0 where nothing was changed, or where that is not known. */
    @Whitelisted
    public int getRevision() {
        return revision;
    }

    /** Whether an earlier revision's state is deployed again. */
    @Whitelisted
    public boolean isRolledBack() {
        return rolledBack;
    }

    /** As the manifest has it, that which was set or the chart's own; empty where that is not known. */
    @Whitelisted
    public String getImage() {
        return image;
    }

    /** One line; empty for a success. */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    @Override
    public String toString() {
        return outcome;
    }
}
