package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.deploy.ConcurrentChangeException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.RevisionLabels;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.lock.DeploymentLock;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies before each change that this deployment still owns the release: its lock was not taken over, and the newest
 * revision is one that it found or made. Manual helm commands and other tools take no lock.
 */
final class ReleaseGuard {
    private final DeploymentLock deploymentLock;
    private final DeploymentHost host;
    private final Release release;
    private final RollbackTargets revisions;
    private final String run;
    /** Numbers of the revisions that existed when the lock was acquired. */
    private final Set<Integer> found = new HashSet<>();

    private final Set<Integer> made = new HashSet<>();
    private Optional<HelmRevision> before = Optional.empty();
    private int expected; // Number in the labels of the requested revision; 0 before.
    private Optional<Overwritten> overwritten = Optional.empty();

    /**
     * Revision that another program made after the last check and before helm started, so that helm has overwritten it.
     *
     * @param revision newest revision of that program
     * @param by revision that helm has made over it
     * @param state rollback target: that program's revision, if it worked
     */
    record Overwritten(HelmRevision revision, int by, Baseline state) {
        Message reason() {
            return Message.of("deploy.overwritten", String.valueOf(revision.number()), String.valueOf(by));
        }
    }

    /** @param origin run that is recorded on the revisions that it makes */
    ReleaseGuard(
            DeploymentLock deploymentLock,
            DeploymentHost host,
            Release release,
            RollbackTargets revisions,
            Deployment.Origin origin) {
        this.deploymentLock = deploymentLock;
        this.host = host;
        this.release = release;
        this.revisions = revisions;
        run = RevisionLabels.run(origin);
    }

    /** @param history history right after the lock was acquired */
    void begin(List<HelmRevision> history) {
        found.clear(); // A revision that the recovery removed was not removed by another program.
        history.forEach(revision -> found.add(revision.number()));
        before = HelmRevision.last(history);
    }

    /** @param revision requested revision; its number is in its labels, or in those of the rollback target */
    void expects(int revision) {
        expected = revision;
    }

    /**
     * Checks the revision that helm has made without an error.
     *
     * @return why it cannot stay, because another program was faster; empty if it is as expected
     * @throws ConcurrentChangeException if another program has changed the release since
     */
    Optional<Message> claim() throws IOException, InterruptedException, DeployException {
        Optional<Overwritten> known = overwritten;
        List<HelmRevision> history = RequestRetry.of(host, release::recentHistory);
        Optional<HelmRevision> newest = HelmRevision.last(history);
        if (newest.isEmpty() || newest.get().number() <= expected) {
            made.add(expected);
        } else if (!isKnown(newest.get(), history)) {
            throw madeByOther(newest.get());
        }
        return overwritten.equals(known) ? Optional.empty() : overwritten.map(Overwritten::reason);
    }

    /** Returns the revision of another program that helm has overwritten; empty if there is none. */
    Optional<Overwritten> overwritten() {
        return overwritten;
    }

    /** @param revision revision made by this run, whatever its labels say */
    void made(int revision) {
        made.add(revision);
    }

    /** @param revision good revision of this run that could not be marked, for the next holder of the lock */
    void skipMarking(int revision) {
        deploymentLock.skipMarking(revision);
    }

    /** Filters the revisions that this run has made. */
    List<HelmRevision> made(List<HelmRevision> history) {
        return history.stream()
                .filter(revision -> made.contains(revision.number()))
                .toList();
    }

    /** Returns the newest revision that this run found or made; empty if there is none. */
    Optional<HelmRevision> newest(List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        for (int at = history.size() - 1; at >= 0; at--) {
            if (isKnown(history.get(at), history)) {
                return Optional.of(history.get(at));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the release is unchanged since it was found. */
    boolean isUntouched(List<HelmRevision> history) {
        return made.isEmpty() && HelmRevision.last(history).equals(before);
    }

    /**
     * @return current history
     * @throws ConcurrentChangeException if another run or program owns the release now
     */
    List<HelmRevision> confirm() throws IOException, InterruptedException, DeployException {
        deploymentLock.confirm();
        List<HelmRevision> history = RequestRetry.of(host, release::history);
        Optional<HelmRevision> newest = HelmRevision.last(history);
        if (newest.isEmpty()) {
            if (!found.isEmpty() || !made.isEmpty()) {
                throw new ConcurrentChangeException(Message.of("deploy.releaseGone"));
            }
            return history;
        }
        if (!newest.equals(before) && newest.get().isTakenAway() && !revisions.isRemoved(newest.get())) {
            throw new ConcurrentChangeException(
                    Message.of("deploy.removedByOther", newest.get().title()));
        }
        if (!isKnown(newest.get(), history)) {
            throw madeByOther(newest.get());
        }
        return history;
    }

    private boolean isKnown(HelmRevision newest, List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        if (found.contains(newest.number()) || isMade(newest, history)) {
            return true;
        }
        Optional<String> maker = RequestRetry.of(host, () -> revisions.run(newest));
        if (maker.isEmpty() || maker.get().equals(run)) {
            made.add(newest.number());
            return true;
        }
        findOwn(history);
        return isMade(newest, history);
    }

    /** Returns whether this run made the revision. A rollback to its state counts, too. */
    private boolean isMade(HelmRevision newest, List<HelmRevision> history) {
        return made.contains(newest.number()) || made.contains(newest.origin(history));
    }

    /**
     * Finds this run's revision. Revisions of other programs inherit the labels of the previous one, so the first with
     * the expected labels is this run's.
     */
    private void findOwn(List<HelmRevision> history) throws IOException, InterruptedException, DeployException {
        for (HelmRevision revision : history) {
            if (expected > 0 && revision.number() >= expected) {
                Map<String, String> labels = RequestRetry.of(host, () -> revisions.labels(revision));
                if (RevisionLabels.run(labels, expected).equals(run)) {
                    own(revision.number(), labels, history);
                    return;
                }
            }
        }
    }

    private void own(int number, Map<String, String> labels, List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        if (number > expected) {
            List<HelmRevision> older = history.stream()
                    .filter(revision -> revision.number() < number)
                    .toList();
            Baseline state = RequestRetry.of(host, () -> Baseline.of(older, revisions, release));
            boolean unused = revisions.label(number, RevisionLabels.moved(labels, expected, number));
            overwritten = Optional.of(new Overwritten(HelmRevision.last(older).orElseThrow(), number, state));
        }
        made.add(number);
    }

    private static ConcurrentChangeException madeByOther(HelmRevision newest) {
        return new ConcurrentChangeException(Message.of("deploy.madeByOther", newest.title()));
    }
}
