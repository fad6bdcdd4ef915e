package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmValueSources;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.ConcurrentChangeException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseValues;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.RevisionLabels;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HistoryLimit;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Performs the changes of one deployment and determines their outcome. */
final class Rollout {
    private final Options options;
    private final DeploymentContext deploymentContext;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;
    private final Baseline before;
    private final HistoryLimit limit;
    private final RollbackTargets revisions;
    private final ReleaseGuard guard;
    private final ReadinessWait readinessWait;
    private final HookMonitor hooks;
    private final RolloutStepAnalysis analysis;
    private final ChangeDiagnostics evidence;
    private final RolloutRecord record;
    private final ReleaseRollback releaseRollback;
    private final RollbackOnFailure rollbackOnFailure;
    private int made; // Newest revision that helm has deployed for it; 0 before.

    /** @param before state to roll back to after a failure */
    Rollout(
            Options options,
            DeploymentContext deploymentContext,
            DeploymentHost host,
            KubeAccess access,
            Release release,
            Baseline before,
            HistoryLimit limit,
            RollbackTargets revisions,
            ReleaseRollback releaseRollback,
            ReleaseGuard guard) {
        this.options = options;
        this.deploymentContext = deploymentContext;
        this.host = host;
        this.access = access;
        this.release = release;
        this.before = before;
        this.limit = limit;
        this.revisions = revisions;
        this.guard = guard;
        this.releaseRollback = releaseRollback;
        readinessWait = new ReadinessWait(options, host, access, release);
        hooks = new HookMonitor(host, access, namespace(), release);
        analysis = new RolloutStepAnalysis(options, host, access, release, hooks);
        record = new RolloutRecord(options, deploymentContext, host);
        evidence = new ChangeDiagnostics(
                options,
                host,
                access,
                release,
                before,
                record,
                hooks,
                deploymentContext.origin().commit());
        rollbackOnFailure = new RollbackOnFailure(
                options, host, release, before, releaseRollback, guard, readinessWait, evidence, record);
    }

    /** Deploys with the strategy, and rolls back after any failure. */
    void roll(String chart, Preflight.Settled settled, RolloutStrategy with)
            throws IOException, InterruptedException, DeployException {
        host.log(before.title());
        AdoptedObjects adoptedObjects = AdoptedObjects.of(
                options, host, access, release, before, settled.rendered().objects());
        record.strategy(with.name());
        unlessChangedConcurrently(() -> {
            attempt(chart, settled.values(), with);
            if (record.isSuccessful()) {
                settle();
            } else if (options.get(HelmDeployParameters.ROLLBACK_ON_FAILURE).orElse(true)) {
                rollbackOnFailure.fromDeployment(adoptedObjects);
            }
        });
    }

    private void attempt(String chart, ReleaseValues values, RolloutStrategy with)
            throws IOException, InterruptedException, DeployException {
        try {
            with.roll(this, chart, values);
        } catch (ConcurrentChangeException e) {
            throw e;
        } catch (IOException | DeployException | RuntimeException e) { // Defects roll back, too.
            if (!hasBegun()) {
                throw e;
            }
            record.fail(Message.of("deploy.interruptedBy", Message.of(e)));
        }
    }

    private void unlessChangedConcurrently(ReleaseChange change)
            throws IOException, InterruptedException, DeployException {
        try {
            change.make();
        } catch (ConcurrentChangeException e) {
            if (!hasBegun()) {
                throw new DeployException(DeployException.Kind.REFUSED, e.message());
            }
            record.fail(e.message());
        }
    }

    /** Returns whether anything may have been changed. */
    boolean hasBegun() {
        return record.first() > 0;
    }

    /** Final upgrade. @return whether it succeeded */
    boolean upgrade(String chart, HelmValueSources values, Message name)
            throws IOException, InterruptedException, DeployException {
        return upgrade(chart, values, name, false);
    }

    /** Intermediate upgrade. @return whether it succeeded */
    boolean upgradeInPart(String chart, HelmValueSources values, Message name)
            throws IOException, InterruptedException, DeployException {
        return upgrade(chart, values, name, true);
    }

    private boolean upgrade(String chart, HelmValueSources values, Message name, boolean partial)
            throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        boolean done = upgrade(chart, values, partial);
        record.step(name, done, begin);
        return done;
    }

    /**
     * Analyses the deployed revision as configured.
     *
     * @param pausing whether to wait before the next step in any case
     * @return whether it is good
     */
    boolean analyse(Message name, boolean pausing) throws IOException, InterruptedException, DeployException {
        RolloutStepAnalysis.Result found = analysis.measure(name, pausing);
        found.steps().forEach(record::step);
        if (!found.isGood()) {
            record.fail(found.outcome(), found.reason());
            record.evidence(found.evidence());
        }
        return found.isGood();
    }

    private boolean upgrade(String chart, HelmValueSources values, boolean partial)
            throws IOException, InterruptedException, DeployException {
        List<HelmRevision> history = guard.confirm();
        int next = record.recordStart(history);
        Instant begin = host.now();
        Deployment.Origin origin = deploymentContext.origin();
        Map<String, String> labels = RevisionLabels.labels(origin, next, partial, analysis.isJudged());
        int kept = limit.next(history, before.good());
        boolean forced = options.is(HelmParameters.FORCE_CONFLICTS) && release.isAppliedOnServer(next - 1);
        guard.expects(next);
        boolean overFailed =
                HelmRevision.last(history).filter(HelmRevision::hasFailed).isPresent();
        Command upgrade = release.helm()
                .upgrade(chart, values, labels, RevisionLabels.description(origin), kept, forced, overFailed);
        Optional<Message> failed = hooks.during(() -> overFailed
                ? releaseRollback.unblocking(() -> release.change(upgrade, chart))
                : release.change(upgrade, chart));
        if (failed.isEmpty()) {
            failed = RequestRetry.of(host, () -> release.undeployed(next));
        }
        if (failed.isEmpty()) {
            failed = guard.claim();
        }
        if (failed.isEmpty()) {
            made = next;
            failed = readinessWait.await(next, begin, before.manifest());
        }
        failed.ifPresent(record::fail);
        evidence.compareValues();
        evidence.diagnose(failed);
        if (failed.isPresent()) { // Perhaps because another program was faster.
            evidence.ignoreFailure("The owner of the newest revision is unknown", guard::confirm);
        }
        return failed.isEmpty();
    }

    /**
     * Marks the revision as good and removes intermediate ones. Failures do not change the outcome, unless another
     * revision runs meanwhile.
     */
    private void settle() throws InterruptedException, DeployException {
        evidence.ignoreFailure("Changes by other programs could not be detected", guard::confirm);
        if (analysis.isJudged()
                && !evidence.ignoreFailure("The revision could not be marked as good", () -> revisions.mark(made))
                        .orElse(false)) {
            guard.skipMarking(made);
        }
        new OrphanedObjects(options, host, access, release)
                .remove(before.good().map(HelmRevision::number).orElse(0));
        evidence.trim();
    }

    /** Records the remaining state after an interruption. helm cannot be run any more. */
    void recordInterruption() throws IOException, InterruptedException, DeployException {
        if (hasBegun()) {
            evidence.keepLeft(record.first());
        }
    }

    /** Rolls back on request. */
    void rollback(HelmRevision to) throws IOException, InterruptedException, DeployException {
        record.strategy("rollback");
        host.log("Rolling back to revision " + to.number() + " (" + to.chart() + ").");
        unlessChangedConcurrently(() -> rollbackOnFailure.wanted(to));
    }

    private String namespace() {
        return options.get(HelmParameters.NAMESPACE).orElse("");
    }

    /** Creates the record; without a readable history, of the intended revision, never of another program's. */
    Deployment record() throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> last = evidence.ignoreFailure(
                        "The current revision is unknown",
                        () -> guard.newest(RequestRetry.of(host, release::recentHistory)))
                .orElse(Optional.of(new HelmRevision(record.first(), "", "", "", "")));
        return record.of(last);
    }
}
