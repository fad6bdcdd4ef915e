package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.BackgroundPoll;
import io.jenkins.plugins.godelivery.engine.deploy.ChangeRetry;
import io.jenkins.plugins.godelivery.engine.deploy.ConcurrentChangeException;
import io.jenkins.plugins.godelivery.engine.deploy.DeleteBrokenStatefulSetPods;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.LabelRevision;
import io.jenkins.plugins.godelivery.engine.deploy.PreexistingObjects;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.RestoreRevision;
import io.jenkins.plugins.godelivery.engine.deploy.RevisionLabels;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HistoryLimit;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rolls a release back to a revision, or uninstalls a failed first installation. Transient failures are retried:
 * otherwise bad software would keep running. The intended change is recorded first, so that a later run can recognize
 * unfinished work.
 */
final class ReleaseRollback {
    private static final Duration UNBLOCK = Duration.ofSeconds(2);

    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;
    private final HistoryLimit limit;
    private final Deployment.Origin origin;
    private final ReleaseGuard guard;
    private final ComparedState compared;
    /** Whether a quota prevents another revision; helm then first removes dispensable ones. */
    private boolean crowded;

    ReleaseRollback(
            Options options,
            DeploymentHost host,
            KubeAccess access,
            Release release,
            HistoryLimit limit,
            Deployment.Origin origin,
            ReleaseGuard guard) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.release = release;
        this.limit = limit;
        this.origin = origin;
        this.guard = guard;
        compared = new ComparedState(options, host, access);
    }

    /** Reads the history after confirming ownership; retries while the API server is unavailable. */
    List<HelmRevision> history() throws IOException, InterruptedException, DeployException {
        return ChangeRetry.reading(host, guard::confirm);
    }

    /**
     * @param kept secret of the revision, which is restored if helm has deleted it; empty if it was not read
     * @param forced whether fields of other managers are taken over
     * @return why it failed; empty on success
     */
    Optional<Message> back(HelmRevision to, String kept, boolean forced)
            throws IOException, InterruptedException, DeployException {
        Optional<Message> failed = rollback(to, kept, forced);
        if (failed.isEmpty()) {
            new OrphanedObjects(options, host, access, release).remove(to.number());
        }
        return failed;
    }

    private Optional<Message> rollback(HelmRevision to, String kept, boolean forced)
            throws IOException, InterruptedException, DeployException {
        Optional<ReleaseGuard.Overwritten> known = guard.overwritten();
        Optional<Message> failed = ChangeRetry.of(host, () -> {
            List<HelmRevision> history = guard.confirm();
            Optional<ReleaseGuard.Overwritten> others = guard.overwritten();
            if (others.equals(known)) {
                return rollback(to, kept, forced, history);
            }
            Optional<HelmRevision> theirs = others.orElseThrow().state().good();
            return theirs.isPresent() // Another program's unnoticed change is not undone.
                    ? rollback(theirs.get(), others.get().state().kept(), true, history)
                    : Optional.empty();
        });
        if (!guard.overwritten().equals(known)) {
            Message reason = guard.overwritten().orElseThrow().reason();
            throw new ConcurrentChangeException(failed.map(why -> Message.of("deploy.overwrittenStays", reason, why))
                    .orElse(reason));
        }
        return failed;
    }

    private Optional<Message> rollback(HelmRevision to, String kept, boolean forced, List<HelmRevision> found)
            throws IOException, InterruptedException, DeployException {
        List<HelmRevision> history = with(to, kept, found);
        int next = HelmRevision.last(history).map(HelmRevision::number).orElse(0) + 1;
        guard.expects(next);
        if (!mark(to.number(), RevisionLabels.rollback(origin, next))) {
            guard.made(next);
        }
        boolean applied = RequestRetry.of(host, () -> release.isAppliedOnServer(to.number()));
        compared.repair(next - 1, to.number(), !applied);
        if (!applied) {
            compared.removeLeftovers(to.number(), history);
        }
        int max = crowded ? HistoryLimit.MINIMUM : limit.next(history, Optional.of(to));
        Command back = release.helm().rollback(to.number(), max, forced && applied);
        Optional<Message> failed = unblocking(() -> change(back));
        return failed.isPresent() ? failed : claim();
    }

    /** Checks the resulting revision. The rollback is complete, so a read failure is no reason to repeat it. */
    private Optional<Message> claim() throws InterruptedException, ConcurrentChangeException {
        try {
            return guard.claim();
        } catch (ConcurrentChangeException e) {
            throw e;
        } catch (IOException | DeployException e) {
            host.log("The number of the new revision is unknown: " + HelmErrors.forbidden(e));
            return Optional.empty();
        }
    }

    /** Makes a change over a failed revision, while pods that their controller does not replace are deleted. */
    <T> T unblocking(RequestRetry.Request<T> change) throws IOException, InterruptedException, DeployException {
        return BackgroundPoll.during(
                change, host, new DeleteBrokenStatefulSetPods(access, namespace(), name()), UNBLOCK);
    }

    /** Returns a history with the revision, which is restored if it was deleted by hand or by another tool's limit. */
    private List<HelmRevision> with(HelmRevision to, String kept, List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        boolean gone = history.stream().noneMatch(revision -> revision.number() == to.number());
        if (!gone || kept.isEmpty()) {
            return history;
        }
        host.log("Revision " + to.number() + " is missing from the history; restoring it.");
        boolean unused = RequestRetry.of(host, () -> host.ask(new RestoreRevision(access, namespace(), kept)));
        return RequestRetry.of(host, release::history);
    }

    private Optional<Message> change(Command command) throws IOException, InterruptedException {
        Optional<Message> failed = release.change(command, "");
        crowded = crowded
                || failed.filter(reason -> reason.text().contains("exceeded quota"))
                        .isPresent();
        return failed;
    }

    /**
     * Uninstalls a first installation with everything that it created, and nothing that existed before.
     *
     * @param revision only revision
     * @return why it failed; empty on success
     */
    Optional<Message> remove(HelmRevision revision) throws IOException, InterruptedException, DeployException {
        Optional<Message> obstacle = blockingCause(revision);
        return obstacle.isPresent() ? obstacle : remove(revision.number());
    }

    /** Returns why it must not be uninstalled: an object existed before it, or its age is unknown. */
    Optional<Message> blockingCause(HelmRevision revision) throws InterruptedException, ConcurrentChangeException {
        try {
            List<String> older = ChangeRetry.reading(
                    host,
                    () -> host.ask(new PreexistingObjects(
                            access, namespace(), name(), revision.number(), release.manifest(revision.number()))));
            return older.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Message.of("deploy.existedBefore", String.join(", ", older)));
        } catch (ConcurrentChangeException e) {
            throw e;
        } catch (IOException | DeployException e) {
            return Optional.of(Message.of(e));
        }
    }

    /** Uninstalls the release, also to complete an earlier attempt. */
    Optional<Message> remove(int revision) throws IOException, InterruptedException, DeployException {
        return ChangeRetry.of(host, () -> {
            guard.confirm();
            boolean unused = mark(revision, RevisionLabels.removal(revision));
            Optional<Message> failed = change(release.helm().uninstall());
            // If only the response was lost, the release is already gone.
            return failed.isPresent() && RequestRetry.of(host, release::history).isEmpty() ? Optional.empty() : failed;
        });
    }

    /**
     * Labels a revision. A failure does not stop the rollback: without the label, a later run merely cannot recognize
     * interrupted work.
     *
     * @return whether the labels are set
     */
    private boolean mark(int revision, Map<String, String> labels) throws InterruptedException {
        try {
            return RequestRetry.of(
                    host, () -> host.ask(new LabelRevision(access, namespace(), name(), revision, labels)));
        } catch (IOException | DeployException e) {
            host.log("The current step could not be recorded: " + HelmErrors.forbidden(e));
            return false;
        }
    }

    private String name() {
        return options.get(HelmParameters.RELEASE).orElseThrow();
    }

    private String namespace() {
        return options.get(HelmParameters.NAMESPACE).orElse("");
    }
}
