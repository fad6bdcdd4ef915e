package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.deploy.ReleasePayload;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * State of a release before a deployment, read once: the rollback target must not depend on what helm still stores
 * after a failure.
 *
 * @param first whether there was no history; only such a first installation may be uninstalled
 * @param last number of the newest revision; 0 if there was none
 * @param good rollback target
 * @param values its overrides of the chart's values; missing if there is none
 * @param kept its secret, with all that helm needs for the rollback; empty if it cannot be read
 */
record Baseline(boolean first, int last, Optional<HelmRevision> good, JsonNode values, String kept) {
    /** Reads the state before a deployment; see {@link RollbackTargets#target}. */
    static Baseline of(List<HelmRevision> history, RollbackTargets revisions, Release release)
            throws IOException, InterruptedException, DeployException {
        return of(history, revisions.target(history), revisions, release);
    }

    /**
     * Reads the state before a requested rollback: the running revision whether it is good or not, else the newest good
     * one.
     */
    static Baseline running(List<HelmRevision> history, RollbackTargets revisions, Release release)
            throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> running = HelmRevision.last(history).filter(HelmRevision::hasWorked);
        return of(history, running.isPresent() ? running : revisions.target(history), revisions, release);
    }

    private static Baseline of(
            List<HelmRevision> history, Optional<HelmRevision> good, RollbackTargets revisions, Release release)
            throws IOException, InterruptedException, DeployException {
        return new Baseline(
                history.isEmpty(),
                HelmRevision.last(history).map(HelmRevision::number).orElse(0),
                good,
                good.isPresent() ? release.values(good.get().number()) : MissingNode.getInstance(),
                good.isPresent() ? revisions.secret(good.get()) : "");
    }

    /** Returns the manifest of the rollback target, as far as it could be read. */
    ReleaseManifest manifest() {
        return kept.isEmpty() ? ReleaseManifest.read("") : ReleasePayload.manifest(kept);
    }

    /** Returns the first log line of a deployment. */
    String title() {
        if (first) {
            return "Installing for the first time.";
        }
        return good.map(revision -> "Upgrading from revision " + revision.number() + " (" + revision.chart() + ").")
                .orElse("Installing over revision " + last + "; there is no good revision to roll back to.");
    }
}
