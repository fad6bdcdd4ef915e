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

    /**
     * Returns the result of a deployment.
     *
     * @param reason empty for a success
     */
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

    /**
     * Returns the result without a deployment.
     *
     * @param why outcome to report
     */
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
     * Returns {@code successful}, {@code failed}, {@code inconclusive} (the analysis had no verdict, or the rollout was
     * not observed in time), {@code refused} (nothing was changed), {@code unchanged} (there was nothing to do), {@code
     * pushed} (a GitOps controller deploys it, without waiting) or {@code dryRun}.
     */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** Returns the current revision of the release; 0 if nothing was changed or it is unknown. */
    @Whitelisted
    public int getRevision() {
        return revision;
    }

    /** Returns whether the state of an earlier revision was restored. */
    @Whitelisted
    public boolean isRolledBack() {
        return rolledBack;
    }

    /** Returns the image in the manifest, whether set or from the chart; empty if unknown. */
    @Whitelisted
    public String getImage() {
        return image;
    }

    /** Returns the reason in one line; empty for a success. */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    @Override
    public String toString() {
        return outcome;
    }
}
