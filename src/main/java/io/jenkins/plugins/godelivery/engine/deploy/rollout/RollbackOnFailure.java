package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rolls back after a deployment or rollback that did not succeed. */
final class RollbackOnFailure {
    private final Options options;
    private final DeploymentHost host;
    private final Release release;
    private final Baseline before;
    private final ReleaseRollback releaseRollback;
    private final ReleaseGuard guard;
    private final ReadinessWait readinessWait;
    private final ChangeDiagnostics evidence;
    private final RolloutRecord record;

    /** @param before state to roll back to */
    RollbackOnFailure(
            Options options,
            DeploymentHost host,
            Release release,
            Baseline before,
            ReleaseRollback releaseRollback,
            ReleaseGuard guard,
            ReadinessWait readinessWait,
            ChangeDiagnostics evidence,
            RolloutRecord record) {
        this.options = options;
        this.host = host;
        this.release = release;
        this.before = before;
        this.releaseRollback = releaseRollback;
        this.guard = guard;
        this.readinessWait = readinessWait;
        this.evidence = evidence;
        this.record = record;
    }

    /** @param adoptedObjects objects that the deployment has adopted */
    void fromDeployment(AdoptedObjects adoptedObjects) throws IOException, InterruptedException, DeployException {
        List<HelmRevision> history = releaseRollback.history();
        Optional<HelmRevision> last = HelmRevision.last(history);
        if (last.isEmpty() || guard.isUntouched(history)) {
            return; // No revision was created.
        }
        Optional<Message> lost = adoptedObjects.restore(guard.made(history));
        if (lost.isPresent()) {
            keepsFailedRevision(last.get(), lost.get());
            return;
        }
        Baseline target =
                guard.overwritten().map(ReleaseGuard.Overwritten::state).orElse(before);
        if (target.good().isPresent()) {
            HelmRevision good = target.good().get();
            host.log("Rolling back to revision " + good.number()
                    + (guard.overwritten().isEmpty() ? "." : ", which another program created."));
            if (to(good, target.kept(), true, history)) { // Forced: the fields are its own.
                record.rolledBackTo(good);
            }
            evidence.trim();
        } else if (target.first()) {
            host.log("Uninstalling the failed first installation.");
            releaseRollback
                    .remove(last.get())
                    .ifPresent(reason -> keepsFailedRevision(last.get(), Message.of("deploy.notUninstalled", reason)));
        } else {
            keepsFailedRevision(last.get(), Message.of("deploy.noGoodRevision"));
        }
    }

    /** Rolls back to the requested revision, or after a failure to the one that ran before. */
    void wanted(HelmRevision to) throws IOException, InterruptedException, DeployException {
        boolean done = to(to, "", options.is(HelmParameters.FORCE_CONFLICTS), guard.confirm());
        evidence.compareValues();
        if (done) {
            record.rolledBackTo(to);
            return;
        }
        List<HelmRevision> history = releaseRollback.history();
        if (guard.isUntouched(history)) {
            return;
        }
        Optional<HelmRevision> ran = before.good().filter(good -> good.number() != to.number());
        if (ran.isEmpty()) {
            HelmRevision.last(history)
                    .ifPresent(last -> keepsFailedRevision(last, Message.of("deploy.noOtherRevision")));
            return;
        }
        host.log("Rolling back to revision " + ran.get().number() + ", which ran before.");
        if (to(ran.get(), before.kept(), true, history)) {
            record.rolledBackTo(ran.get());
        }
    }

    private boolean to(HelmRevision to, String kept, boolean forced, List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        int unused = record.recordStart(history);
        Instant begin = host.now();
        Optional<Message> failed = releaseRollback.back(to, kept, forced);
        if (failed.isEmpty()) {
            failed = evidence.ignoreFailure(
                            "Its readiness is unknown",
                            () -> readinessWait.awaitAgain(
                                    HelmRevision.last(RequestRetry.of(host, release::recentHistory)), begin))
                    .flatMap(reason -> reason);
        }
        failed.ifPresent(
                reason -> record.fail(Message.of("deploy.rollbackFailed", String.valueOf(to.number()), reason)));
        evidence.diagnose(failed);
        return failed.isEmpty();
    }

    /** Records that a failed revision remains, with release and namespace. */
    private void keepsFailedRevision(HelmRevision left, Message why) {
        String name = options.get(HelmParameters.RELEASE).orElseThrow();
        record.fail(options.get(HelmParameters.NAMESPACE)
                .map(in -> Message.of("deploy.failedStaysIn", why, left.title(), name, in))
                .orElseGet(() -> Message.of("deploy.failedStays", why, left.title(), name)));
    }
}
