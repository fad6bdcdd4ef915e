package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies before each change that this deployment still owns the release: that its lock was not taken over, and that
 * the newest revision is one that it found or made. helm by hand, or another tool, takes no lock.
 */
final class ReleaseGuard {
    private final Turn turn;
    private final DeploymentHost host;
    private final Release release;
    private final GoodRevisions revisions;
    private final String run;
    /** Numbers of the revisions that were there when the lock was taken. */
    private final Set<Integer> found = new HashSet<>();

    private final Set<Integer> made = new HashSet<>();
    private Optional<Revision> before = Optional.empty();

    /** @param origin of the run, which stands at the revisions that it makes */
    ReleaseGuard(Turn turn, DeploymentHost host, Release release, GoodRevisions revisions, Deployment.Origin origin) {
        this.turn = turn;
        this.host = host;
        this.release = release;
        this.revisions = revisions;
        run = Stamp.run(origin);
    }

    /** @param history as it was when the lock had been taken */
    void begin(List<Revision> history) {
        found.clear(); // What was recovered by taking it away is nobody else's deed.
        history.forEach(revision -> found.add(revision.number()));
        before = Revision.last(history);
    }

    /** @param revision that this run has made, whatever its labels say */
    void made(int revision) {
        made.add(revision);
    }

    /** @param revision of this run that is good and could not be marked: the next holder is told */
    void leaveUnmarked(int revision) {
        turn.leaveUnmarked(revision);
    }

    /** Those that this run has made. */
    List<Revision> made(List<Revision> history) {
        return history.stream()
                .filter(revision -> made.contains(revision.number()))
                .toList();
    }

    /** The newest revision that this run found or made; empty where there is none. */
    Optional<Revision> newest(List<Revision> history) throws IOException, InterruptedException, DeployException {
        for (int at = history.size() - 1; at >= 0; at--) {
            if (isKnown(history.get(at), history)) {
                return Optional.of(history.get(at));
            }
        }
        return Optional.empty();
    }

    /** Whether the release is as it was found: nothing came into being. */
    boolean isUntouched(List<Revision> history) {
        return made.isEmpty() && Revision.last(history).equals(before);
    }

    /**
     * @return the history as it is now
     * @throws OvertakenException somebody else has the release now
     */
    List<Revision> confirm() throws IOException, InterruptedException, DeployException {
        turn.confirm();
        List<Revision> history = Retries.of(host, release::history);
        Optional<Revision> newest = Revision.last(history);
        if (newest.isEmpty()) {
            if (!found.isEmpty() || !made.isEmpty()) {
                throw new OvertakenException("the release has no revision any more: somebody else has taken it away"
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

    private boolean isKnown(Revision newest, List<Revision> history)
            throws IOException, InterruptedException, DeployException {
        if (found.contains(newest.number())
                || made.contains(newest.number())
                || made.contains(newest.origin(history))) { // A rollback to our state has not changed it.
            return true;
        }
        Optional<String> maker = Retries.of(host, () -> revisions.run(newest));
        if (maker.isPresent() && !maker.get().equals(run)) {
            return false;
        }
        made.add(newest.number());
        return true;
    }

    private static OvertakenException overtaken(Revision newest, String what) {
        return new OvertakenException(newest.title() + " " + what
                + ": the deployment stops here, goes nowhere back, and leaves the release to that one");
    }
}
