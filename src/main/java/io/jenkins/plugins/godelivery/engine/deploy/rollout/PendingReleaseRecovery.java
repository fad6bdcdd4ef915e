package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.DisownPreexistingObjects;
import io.jenkins.plugins.godelivery.engine.deploy.MarkRevisionFailed;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.RevisionLabels;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.lock.DeploymentLock;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recovers a release with a pending revision. A killed helm leaves its revision pending, and every later one refuses to
 * work ("another operation (install/upgrade/rollback) is in progress"). Whether the run that left it is still alive can
 * be known only for runs of this plugin or command line: such a run held the lock that this one holds now, so it is
 * gone.
 */
final class PendingReleaseRecovery {
    /** First major version of helm with server-side apply by default. */
    private static final int SERVER_SIDE = 4;

    private final Options options;
    private final Release release;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final RollbackTargets revisions;
    private final ReleaseRollback releaseRollback;
    private final ReleaseGuard guard;

    PendingReleaseRecovery(
            Options options,
            Release release,
            DeploymentHost host,
            KubeAccess access,
            RollbackTargets revisions,
            ReleaseRollback releaseRollback,
            ReleaseGuard guard) {
        this.options = options;
        this.release = release;
        this.host = host;
        this.access = access;
        this.revisions = revisions;
        this.releaseRollback = releaseRollback;
        this.guard = guard;
    }

    /** @return history of a release that helm can change */
    List<HelmRevision> recover(DeploymentLock deploymentLock)
            throws IOException, InterruptedException, DeployException {
        List<HelmRevision> history = release.history();
        guard.begin(history);
        settle(history, deploymentLock.unmarkedRevision());
        Optional<HelmRevision> last = HelmRevision.last(history);
        leaveOlder(history);
        if (last.isPresent() && last.get().isUninstalling()) {
            removal(last.get(), deploymentLock);
        } else if (last.isPresent() && last.get().isPending()) {
            pending(history, last.get(), deploymentLock);
        } else {
            return history;
        }
        return again();
    }

    private List<HelmRevision> again() throws IOException, InterruptedException, DeployException {
        List<HelmRevision> history = release.history();
        guard.begin(history);
        return history;
    }

    /** @param unmarked good revision that the previous run could not mark; 0 for none */
    private void settle(List<HelmRevision> history, int unmarked)
            throws IOException, InterruptedException, DeployException {
        if (history.stream().anyMatch(revision -> revision.number() == unmarked)) {
            host.log("Revision " + unmarked + " was judged good, but the label could not be written at the time.");
            revisions.judged(unmarked);
            boolean unused = revisions.mark(unmarked);
        }
    }

    /** @return history of a release without the effects of a failed revision */
    List<HelmRevision> prepare(DeploymentLock deploymentLock)
            throws IOException, InterruptedException, DeployException {
        List<HelmRevision> history = recover(deploymentLock);
        Optional<HelmRevision> failed = HelmRevision.last(history).filter(HelmRevision::hasFailed);
        if (release.version().major() >= SERVER_SIDE) {
            return history;
        }
        if (failed.isEmpty()) {
            leftovers(history);
            return history;
        }
        failed(history, failed.get());
        return again();
    }

    /** Removes fields of failed revisions that another program has upgraded over. */
    private void leftovers(List<HelmRevision> history) throws InterruptedException {
        Optional<HelmRevision> last = HelmRevision.last(history)
                .filter(newest -> newest.hasWorked() && newest.origin(history) == newest.number());
        if (last.isPresent()) {
            new ComparedState(options, host, access).removeLeftovers(last.get().number(), history);
        }
    }

    /**
     * Rolls back a failed revision. helm 3 compares a new manifest with the deployed one, not with the failed one:
     * fields that only the failed one has set would remain in the objects.
     */
    private void failed(List<HelmRevision> history, HelmRevision left)
            throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> before = revisions.target(history);
        if (before.isEmpty()) {
            return; // helm compares with the failed revision then.
        }
        host.log("Revision " + left.number()
                + " has failed, and its changes may remain. Rolling back to revision "
                + before.get().number() + " first.");
        releaseRollback.back(before.get(), "", true).ifPresent(reason -> host.log("The rollback failed: " + reason));
    }

    /** Protects objects from deletion that a killed run adopted and could not restore. */
    private void leaveOlder(List<HelmRevision> history) throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> good = revisions.target(history);
        int newest = HelmRevision.last(history).map(HelmRevision::number).orElse(0);
        if (good.isEmpty() || good.get().number() == newest) {
            return;
        }
        List<String> older = RequestRetry.of(
                host,
                () -> host.ask(new DisownPreexistingObjects(
                        access,
                        options.get(HelmParameters.NAMESPACE).orElse(""),
                        options.get(HelmParameters.RELEASE).orElseThrow(),
                        good.get().number(),
                        newest)));
        if (!older.isEmpty()) {
            host.log("Existed before this release adopted it; left unchanged: " + String.join(", ", older) + ".");
        }
    }

    private void removal(HelmRevision left, DeploymentLock deploymentLock)
            throws IOException, InterruptedException, DeployException {
        if (!deploymentLock.isGuarded() || !revisions.isRemoved(left)) {
            throw new DeployException(Kind.REFUSED, Message.of("deploy.uninstalling", String.valueOf(left.number())));
        }
        host.log("Completing the uninstallation that an ended run began.");
        Optional<Message> failed = releaseRollback.remove(left.number());
        if (failed.isPresent()) {
            throw failed(left, failed.get());
        }
    }

    private void pending(List<HelmRevision> history, HelmRevision left, DeploymentLock deploymentLock)
            throws IOException, InterruptedException, DeployException {
        Map<String, String> labels = revisions.labels(left);
        String run = RevisionLabels.run(labels, left.number());
        if (!options.is(HelmDeployParameters.RECOVER)
                && !deploymentLock.takenOverFromDeadRun()
                && (run.isEmpty() || !deploymentLock.isGuarded())) {
            throw new DeployException(
                    Kind.REFUSED,
                    Message.of("deploy.pending", String.valueOf(left.number()), left.status(), left.updated()));
        }
        host.log("Revision " + left.number() + " was left " + left.status()
                + (run.isEmpty() ? "" : " by " + run + ", which no longer runs") + ".");
        Optional<HelmRevision> before = revisions.target(history);
        boolean first = history.size() == 1 && left.number() == 1 && RevisionLabels.isOurs(labels, 1);
        if (before.isPresent()) {
            host.log("Recovering by rollback to revision " + before.get().number() + ".");
            Optional<Message> failed = releaseRollback.back(before.get(), "", true);
            if (failed.isPresent()) {
                throw failed(left, failed.get());
            }
        } else if (first && releaseRollback.blockingCause(left).isEmpty()) {
            host.log("Recovering: uninstalling what remains of the first installation.");
            Optional<Message> failed = releaseRollback.remove(1);
            if (failed.isPresent()) {
                throw failed(left, failed.get());
            }
        } else {
            markFailed(left);
        }
    }

    private void markFailed(HelmRevision left) throws IOException, InterruptedException, DeployException {
        boolean done = host.ask(new MarkRevisionFailed(
                access,
                options.get(HelmParameters.NAMESPACE).orElse(""),
                options.get(HelmParameters.RELEASE).orElseThrow(),
                left.number()));
        if (!done) {
            throw failed(left, Message.of("deploy.noGoodRevisionNoSecret"));
        }
        host.log("There is no good revision to roll back to: revision " + left.number()
                + " is marked as failed, and its objects stay as they are.");
    }

    private static DeployException failed(HelmRevision left, Message why) {
        return new DeployException(Kind.FAILED, Message.of("deploy.notRecovered", String.valueOf(left.number()), why));
    }
}
