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
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies before each change that this deployment still owns the release: that its lock was not taken over, and that
 * the newest revision is one that it found or made. helm by hand, or another tool, takes no lock.
 */
final class ReleaseGuard {
    private final DeploymentLock deploymentLock;
    private final DeploymentHost host;
    private final Release release;
    private final RollbackTargets revisions;
    private final String run;
    /** Numbers of the revisions that were there when the lock was taken. */
    private final Set<Integer> found = new HashSet<>();

    private final Set<Integer> made = new HashSet<>();
    private Optional<HelmRevision> before = Optional.empty();
    private int expected; // What helm is asked for has this number in its labels; 0 before.
    private Optional<Overwritten> overwritten = Optional.empty();

    /**
     * What another program has made after our last look and before helm began, so that helm has changed it for us.
     *
     * @param revision the newest of that program
     * @param by the revision that helm has made over it
     * @param state what is gone back to: that program's, where it worked
     */
    record Overwritten(HelmRevision revision, int by, Baseline state) {
        String reason() {
            return "revision " + revision.number()
                    + " was made by another program in the moment before helm began revision " + by
                    + " of this deployment, which does not stay";
        }
    }

    /** @param origin of the run, which stands at the revisions that it makes */
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

    /** @param history as it was when the lock had been taken */
    void begin(List<HelmRevision> history) {
        found.clear(); // What was recovered by taking it away is nobody else's deed.
        history.forEach(revision -> found.add(revision.number()));
        before = HelmRevision.last(history);
    }

    /** @param revision that helm is asked to make: the number stands in its labels, or in those of what is gone back to */
    void expects(int revision) {
        expected = revision;
    }

    /**
     * Looks at what helm has made without an error.
     *
     * @return why it cannot stay, because another program was there before it; empty where it is what was expected
     * @throws ConcurrentChangeException another program has changed it since
     */
    Optional<String> claim() throws IOException, InterruptedException, DeployException {
        Optional<Overwritten> known = overwritten;
        List<HelmRevision> history = RequestRetry.of(host, release::recentHistory);
        Optional<HelmRevision> newest = HelmRevision.last(history);
        if (newest.isEmpty() || newest.get().number() <= expected) {
            made.add(expected);
        } else if (!isKnown(newest.get(), history)) {
            throw overtaken(newest.get(), "was made by another program meanwhile");
        }
        return overwritten.equals(known) ? Optional.empty() : overwritten.map(Overwritten::reason);
    }

    /** What helm has changed for this run though it was another program's; empty where that never was so. */
    Optional<Overwritten> overwritten() {
        return overwritten;
    }

    /** @param revision that this run has made, whatever its labels say */
    void made(int revision) {
        made.add(revision);
    }

    /** @param revision of this run that is good and could not be marked: the next holder is told */
    void skipMarking(int revision) {
        deploymentLock.skipMarking(revision);
    }

    /** Those that this run has made. */
    List<HelmRevision> made(List<HelmRevision> history) {
        return history.stream()
                .filter(revision -> made.contains(revision.number()))
                .toList();
    }

    /** The newest revision that this run found or made; empty where there is none. */
    Optional<HelmRevision> newest(List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        for (int at = history.size() - 1; at >= 0; at--) {
            if (isKnown(history.get(at), history)) {
                return Optional.of(history.get(at));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the release is as it was found: nothing came into being. */
    boolean isUntouched(List<HelmRevision> history) {
        return made.isEmpty() && HelmRevision.last(history).equals(before);
    }

    /**
     * @return the history as it is now
     * @throws ConcurrentChangeException somebody else has the release now
     */
    List<HelmRevision> confirm() throws IOException, InterruptedException, DeployException {
        deploymentLock.confirm();
        List<HelmRevision> history = RequestRetry.of(host, release::history);
        Optional<HelmRevision> newest = HelmRevision.last(history);
        if (newest.isEmpty()) {
            if (!found.isEmpty() || !made.isEmpty()) {
                throw new ConcurrentChangeException(
                        "the release has no revision any more: somebody else has taken it away"
                                + " meanwhile; what stands there stays");
            }
            return history;
        }
        if (!newest.equals(before) && newest.get().isTakenAway() && !revisions.isRemoved(newest.get())) {
            throw overtaken(newest.get(), "is being taken away, or was, by another program");
        }
        if (!isKnown(newest.get(), history)) {
            throw overtaken(newest.get(), "was made by another program meanwhile");
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

    /** A rollback to our state has not changed it. */
    private boolean isMade(HelmRevision newest, List<HelmRevision> history) {
        return made.contains(newest.number()) || made.contains(newest.origin(history));
    }

    /** Revisions of others get the labels of the one before them: the first that has those expected is ours. */
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

    private static ConcurrentChangeException overtaken(HelmRevision newest, String what) {
        return new ConcurrentChangeException(newest.title() + " " + what
                + ": the deployment stops here, goes nowhere back, and leaves the release to that one");
    }
}
