package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of one deployment, and what came of them. */
final class Rollout {
    private final Options options;
    private final Occasion occasion;
    private final Host host;
    private final KubeAccess access;
    private final Release release;
    private final Baseline before;
    private final HistoryLimit limit;
    private final Readiness readiness;
    private final HookWatch hooks;
    private final Undo undo;
    private final ChangeEvidence evidence;
    private final RolloutRecord record;
    private int first; // Revision that it made; 0 before.

    /** @param before what is gone back to when this does not succeed */
    Rollout(
            Options options,
            Occasion occasion,
            Host host,
            KubeAccess access,
            Release release,
            Baseline before,
            HistoryLimit limit) {
        this.options = options;
        this.occasion = occasion;
        this.host = host;
        this.access = access;
        this.release = release;
        this.before = before;
        this.limit = limit;
        readiness = new Readiness(options, host, access, release);
        hooks = new HookWatch(host, access, namespace(), release);
        record = new RolloutRecord(options, occasion, host);
        evidence = new ChangeEvidence(
                options,
                host,
                access,
                release,
                before,
                record,
                hooks,
                occasion.origin().commit());
        undo = new Undo(options, host, access, release, limit, occasion.origin());
    }

    /** Deploys with the strategy; when that does not succeed, for whatever reason, goes back. */
    void roll(String chart, ReleaseValues values, Strategy with)
            throws IOException, InterruptedException, DeployException {
        host.say(before.title());
        record.strategy(with.name());
        try {
            with.roll(this, chart, values);
            if (record.isSuccessful()) {
                settle();
                return;
            }
        } catch (IOException | DeployException e) {
            if (!hasBegun()) {
                throw e;
            }
            record.fail("the deployment broke off: " + e.getMessage());
        }
        if (options.get(HelmDeploy.ROLLBACK_ON_FAILURE).orElse(true)) {
            goBack();
        }
    }

    /** Whether anything may have been changed. */
    boolean hasBegun() {
        return first > 0;
    }

    /** To what is wanted in the end. @return whether it succeeded */
    boolean upgrade(String chart, Helm.Values values, String name)
            throws IOException, InterruptedException, DeployException {
        return upgrade(chart, values, name, false);
    }

    /** To a step on the way. @return whether it succeeded */
    boolean upgradeInPart(String chart, Helm.Values values, String name)
            throws IOException, InterruptedException, DeployException {
        return upgrade(chart, values, name, true);
    }

    private boolean upgrade(String chart, Helm.Values values, String name, boolean partial)
            throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        boolean done = upgrade(chart, values, partial);
        record.step(name, done, begin);
        return done;
    }

    /**
     * Looks at what is deployed now, as far as the user has said what at.
     *
     * @param pausing whether it is given time in any case before the next step
     * @return whether it is good
     */
    boolean analyse(String name, boolean pausing) throws IOException, InterruptedException, DeployException {
        StepAnalysis.Result found = new StepAnalysis(options, host, access, release, hooks).look(name, pausing);
        found.steps().forEach(record::step);
        if (!found.isGood()) {
            record.fail(found.outcome(), found.reason());
            record.evidence(found.evidence());
        }
        return found.isGood();
    }

    /** Whether more than helm's own success is wanted of what is deployed. */
    private boolean isJudged() throws DeployException {
        return options.get(Helm.WAIT).orElse(true)
                || options.is(HelmDeploy.TEST)
                || !new Analysis(options, host).isEmpty();
    }

    private boolean upgrade(String chart, Helm.Values values, boolean partial)
            throws IOException, InterruptedException, DeployException {
        List<Revision> history = Retries.of(host, release::history);
        int next = begun(history);
        Instant begin = host.now();
        Deployment.Origin origin = occasion.origin();
        Map<String, String> labels = Stamp.labels(origin, next, partial, isJudged());
        int kept = limit.next(history, before.good());
        boolean forced = options.is(Helm.FORCE_CONFLICTS) && release.isAppliedOnServer(next - 1);
        Command upgrade = release.helm().upgrade(chart, values, labels, Stamp.description(origin), kept, forced);
        Optional<String> failed = hooks.during(() -> release.change(upgrade, chart));
        if (failed.isEmpty()) {
            failed = Retries.of(host, () -> release.undeployed(next));
        }
        if (failed.isEmpty()) {
            failed = readiness.await(next, begin);
        }
        failed.ifPresent(record::fail);
        evidence.compareValues();
        evidence.diagnose(failed);
        return failed.isEmpty();
    }

    /** Remembers that it was judged good; what only led to it need not be kept. */
    private void settle() throws IOException, InterruptedException, DeployException {
        if (isJudged()) {
            int last = last().map(Revision::number).orElse(0);
            boolean unused =
                    Retries.of(host, () -> host.ask(new MarkRevision(access, namespace(), name(), last, Stamp.good())));
        }
        new Leftovers(options, host, access, release)
                .remove(before.good().map(Revision::number).orElse(0));
        evidence.trim();
    }

    private Optional<Revision> last() throws IOException, InterruptedException, DeployException {
        return Revision.last(Retries.of(host, release::history));
    }

    /** Something is changed now. @return the revision that comes next */
    private int begun(List<Revision> history) throws IOException, InterruptedException, DeployException {
        int next = Revision.last(history).map(Revision::number).orElse(0) + 1;
        record.keepUnfinished(next, "it was begun, and no end of it is known");
        first = first == 0 ? next : first;
        return next;
    }

    /** Keeps what it has left. helm has ended, and cannot be asked any more. */
    void brokenOff() throws IOException, InterruptedException, DeployException {
        if (hasBegun()) {
            evidence.keepLeft(first);
        }
    }

    private void goBack() throws IOException, InterruptedException, DeployException {
        Optional<Revision> last = last();
        if (last.isEmpty() || last.get().number() <= before.last()) {
            return; // Nothing came into being.
        }
        if (before.good().isPresent()) {
            Revision good = before.good().get();
            host.say("Rolls back to revision " + good.number() + ".");
            back(good, true); // What we have changed is ours to put back.
            evidence.trim();
        } else if (before.first()) {
            host.say("Takes the failed first installation away.");
            undo.remove(last.get()).ifPresent(reason -> stays(last.get(), "it could not be taken away: " + reason));
        } else {
            stays(last.get(), "there is no revision that worked to go back to");
        }
    }

    /** One line that says what stands where. */
    private void stays(Revision left, String why) {
        record.fail(why + "; " + left.title() + " of " + name()
                + (namespace().isEmpty() ? "" : " in namespace " + namespace())
                + " and its objects stay as they are (helm uninstall takes them away)");
    }

    /** Because somebody wants it. */
    void rollback(Revision to) throws IOException, InterruptedException, DeployException {
        record.strategy("rollback");
        host.say("Goes back to revision " + to.number() + " (" + to.chart() + ").");
        back(to, options.is(Helm.FORCE_CONFLICTS));
        evidence.compareValues();
    }

    private void back(Revision to, boolean forced) throws IOException, InterruptedException, DeployException {
        evidence.tolerate("The record does not tell of the rollback", () -> begun(Retries.of(host, release::history)));
        Instant begin = host.now();
        Optional<String> failed = undo.back(to, forced);
        if (failed.isEmpty()) {
            failed = evidence.tolerate("Whether it is ready cannot be told", () -> readiness.awaitAgain(last(), begin))
                    .flatMap(reason -> reason);
        }
        if (failed.isPresent()) {
            record.fail("the rollback to revision " + to.number() + " failed: " + failed.get());
            evidence.diagnose(failed);
        } else {
            record.rolledBackTo(to);
        }
    }

    private String name() {
        return options.get(Helm.RELEASE).orElseThrow();
    }

    private String namespace() {
        return options.get(Helm.NAMESPACE).orElse("");
    }

    /** Where the history can no longer be read, of the revision that was to be made. */
    Deployment record() throws IOException, InterruptedException {
        Optional<Revision> last = evidence.tolerate(
                        "Which revision there is now cannot be told", () -> Retries.of(host, release::history))
                .map(Revision::last)
                .orElse(Optional.of(new Revision(first, "", "", "", "")));
        return record.of(last);
    }
}
