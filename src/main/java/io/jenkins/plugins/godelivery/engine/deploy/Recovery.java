package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
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
final class Recovery {
    /** The version of helm that leaves it to the API server to compare. */
    private static final int SERVER_SIDE = 4;

    private final Options options;
    private final Release release;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final GoodRevisions revisions;
    private final Undo undo;
    private final ReleaseGuard guard;

    Recovery(
            Options options,
            Release release,
            DeploymentHost host,
            KubeAccess access,
            GoodRevisions revisions,
            Undo undo,
            ReleaseGuard guard) {
        this.options = options;
        this.release = release;
        this.host = host;
        this.access = access;
        this.revisions = revisions;
        this.undo = undo;
        this.guard = guard;
    }

    /** @return the history of a release that helm can work on */
    List<Revision> recover(Turn turn) throws IOException, InterruptedException, DeployException {
        List<Revision> history = release.history();
        guard.begin(history);
        settle(history, turn.unmarkedBefore());
        Optional<Revision> last = Revision.last(history);
        leaveOlder(history);
        if (last.isPresent() && last.get().isUninstalling()) {
            removal(last.get(), turn);
        } else if (last.isPresent() && last.get().isPending()) {
            pending(history, last.get(), turn);
        } else {
            return history;
        }
        return again();
    }

    private List<Revision> again() throws IOException, InterruptedException, DeployException {
        List<Revision> history = release.history();
        guard.begin(history);
        return history;
    }

    /** @param unmarked revision that the run before judged good and could not mark; 0 for none */
    private void settle(List<Revision> history, int unmarked)
            throws IOException, InterruptedException, DeployException {
        if (history.stream().anyMatch(revision -> revision.number() == unmarked)) {
            host.say("Revision " + unmarked + " was judged good, which could not be written down then.");
            revisions.judged(unmarked);
            boolean unused = revisions.mark(unmarked);
        }
    }

    /** @return the history of a release that helm can upgrade without what a failed revision has changed */
    List<Revision> prepare(Turn turn) throws IOException, InterruptedException, DeployException {
        List<Revision> history = recover(turn);
        Optional<Revision> failed = Revision.last(history).filter(Revision::hasFailed);
        if (failed.isEmpty() || release.version().major() >= SERVER_SIDE) {
            return history;
        }
        failed(history, failed.get());
        return again();
    }

    /**
     * helm 3 compares a new manifest with the one that is deployed, not with the one that failed: what the latter has
     * put into an object, and neither of them has, would stay in it and spoil the next one.
     */
    private void failed(List<Revision> history, Revision left)
            throws IOException, InterruptedException, DeployException {
        Optional<Revision> before = revisions.target(history);
        if (before.isEmpty()) {
            return; // Then helm compares with the failed one.
        }
        host.say("Revision " + left.number()
                + " has failed, and what it changed may still be there. Goes back to revision "
                + before.get().number() + " first.");
        undo.back(before.get(), "", true).ifPresent(reason -> host.say("That failed: " + reason));
    }

    /** What a run took over that was killed before it could give it back, is not deleted at least. */
    private void leaveOlder(List<Revision> history) throws IOException, InterruptedException, DeployException {
        Optional<Revision> good = revisions.target(history);
        int newest = Revision.last(history).map(Revision::number).orElse(0);
        if (good.isEmpty() || good.get().number() == newest) {
            return;
        }
        List<String> older = Retries.of(
                host,
                () -> host.ask(new LeaveOlder(
                        access,
                        options.get(Helm.NAMESPACE).orElse(""),
                        options.get(Helm.RELEASE).orElseThrow(),
                        good.get().number(),
                        newest)));
        if (!older.isEmpty()) {
            host.say("Was there before it was taken over, and stays as it is now: " + String.join(", ", older) + ".");
        }
    }

    private void removal(Revision left, Turn turn) throws IOException, InterruptedException, DeployException {
        if (!turn.isGuarded() || !revisions.isRemoved(left)) {
            throw new DeployException(
                    Kind.REFUSED,
                    "revision " + left.number() + " is being uninstalled by another program: wait for its end; where"
                            + " none runs any more, helm uninstall brings it to its end");
        }
        host.say("The first installation was being taken away by a run that has ended; that is brought to its end.");
        Optional<String> failed = undo.remove(left.number());
        if (failed.isPresent()) {
            throw failed(left, failed.get());
        }
    }

    private void pending(List<Revision> history, Revision left, Turn turn)
            throws IOException, InterruptedException, DeployException {
        Map<String, String> labels = revisions.labels(left);
        String run = Stamp.run(labels, left.number());
        if (!options.is(HelmDeploy.RECOVER) && !turn.isAfterDeath() && (run.isEmpty() || !turn.isGuarded())) {
            throw new DeployException(
                    Kind.REFUSED,
                    "revision " + left.number() + " is " + left.status() + " since " + left.updated()
                            + ", by a program whose end cannot be known: wait for it, or say recover when it no longer"
                            + " runs");
        }
        host.say("Revision " + left.number() + " was left " + left.status()
                + (run.isEmpty() ? "" : " by " + run + ", which no longer runs") + ".");
        Optional<Revision> before = revisions.target(history);
        boolean first = history.size() == 1 && left.number() == 1 && Stamp.isOurs(labels, 1);
        if (before.isPresent()) {
            host.say("Recovering by rollback to revision " + before.get().number() + ".");
            Optional<String> failed = undo.back(before.get(), "", true);
            if (failed.isPresent()) {
                throw failed(left, failed.get());
            }
        } else if (first && undo.obstacle(left).isEmpty()) {
            host.say("Recovers by taking away what there is of the first installation.");
            Optional<String> failed = undo.remove(1);
            if (failed.isPresent()) {
                throw failed(left, failed.get());
            }
        } else {
            abandon(left);
        }
    }

    private void abandon(Revision left) throws IOException, InterruptedException, DeployException {
        boolean done = host.ask(new AbandonRevision(
                access,
                options.get(Helm.NAMESPACE).orElse(""),
                options.get(Helm.RELEASE).orElseThrow(),
                left.number()));
        if (!done) {
            throw failed(left, "there is no revision that worked to go back to, and helm keeps it in no secret");
        }
        host.say("There is no revision that worked to go back to: revision " + left.number()
                + " counts as failed, and its objects stay as they are.");
    }

    private static DeployException failed(Revision left, String why) {
        return new DeployException(Kind.FAILED, "revision " + left.number() + " could not be recovered: " + why);
    }
}
