package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rolls back after a deployment or rollback that did not succeed. */
final class WayBack {
    private final Options options;
    private final DeploymentHost host;
    private final Release release;
    private final Baseline before;
    private final Undo undo;
    private final ReleaseGuard guard;
    private final Readiness readiness;
    private final ChangeEvidence evidence;
    private final RolloutRecord record;

    /** @param before where it leads */
    WayBack(
            Options options,
            DeploymentHost host,
            Release release,
            Baseline before,
            Undo undo,
            ReleaseGuard guard,
            Readiness readiness,
            ChangeEvidence evidence,
            RolloutRecord record) {
        this.options = options;
        this.host = host;
        this.release = release;
        this.before = before;
        this.undo = undo;
        this.guard = guard;
        this.readiness = readiness;
        this.evidence = evidence;
        this.record = record;
    }

    /** @param adopted what the deployment has taken over */
    void fromDeployment(Adopted adopted) throws IOException, InterruptedException, DeployException {
        List<Revision> history = undo.history();
        Optional<Revision> last = Revision.last(history);
        if (last.isEmpty() || guard.isUntouched(history)) {
            return; // Nothing came into being.
        }
        Optional<String> lost = adopted.giveBack(guard.made(history));
        if (lost.isPresent()) {
            stays(last.get(), lost.get());
            return;
        }
        if (before.good().isPresent()) {
            Revision good = before.good().get();
            host.say("Rolls back to revision " + good.number() + ".");
            if (to(good, before.kept(), true, history)) { // What we have changed is ours to put back.
                record.rolledBackTo(good);
            }
            evidence.trim();
        } else if (before.first()) {
            host.say("Uninstalling the failed first installation.");
            undo.remove(last.get()).ifPresent(reason -> stays(last.get(), "it could not be taken away: " + reason));
        } else {
            stays(last.get(), "there is no revision that worked to go back to");
        }
    }

    /** Where somebody wants to go; when that fails, to what ran before. */
    void wanted(Revision to) throws IOException, InterruptedException, DeployException {
        boolean done = to(to, "", options.is(Helm.FORCE_CONFLICTS), guard.confirm());
        evidence.compareValues();
        if (done) {
            record.rolledBackTo(to);
            return;
        }
        List<Revision> history = undo.history();
        if (guard.isUntouched(history)) {
            return;
        }
        Optional<Revision> ran = before.good().filter(good -> good.number() != to.number());
        if (ran.isEmpty()) {
            Revision.last(history).ifPresent(last -> stays(last, "there is no other revision that worked"));
            return;
        }
        host.say("Goes back to revision " + ran.get().number() + ", which ran before.");
        if (to(ran.get(), before.kept(), true, history)) {
            record.rolledBackTo(ran.get());
        }
    }

    private boolean to(Revision to, String kept, boolean forced, List<Revision> history)
            throws IOException, InterruptedException, DeployException {
        int unused = record.begun(history);
        Instant begin = host.now();
        Optional<String> failed = undo.back(to, kept, forced);
        if (failed.isEmpty()) {
            failed = evidence.tolerate(
                            "Whether it is ready cannot be told",
                            () -> readiness.awaitAgain(Revision.last(Retries.of(host, release::history)), begin))
                    .flatMap(reason -> reason);
        }
        failed.ifPresent(reason -> record.fail("the rollback to revision " + to.number() + " failed: " + reason));
        evidence.diagnose(failed);
        return failed.isEmpty();
    }

    /** One line that says what stands where. */
    private void stays(Revision left, String why) {
        record.fail(why + "; " + left.title() + " of "
                + options.get(Helm.RELEASE).orElseThrow()
                + options.get(Helm.NAMESPACE).map(in -> " in namespace " + in).orElse("")
                + " and its objects stay as they are (helm uninstall takes them away)");
    }
}
