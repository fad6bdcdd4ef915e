package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The changes of one deployment, and what came of them. */
final class Rollout {
    private final Options options;
    private final Occasion occasion;
    private final Host host;
    private final KubeAccess access;
    private final Release release;
    private final Optional<Revision> before;
    private final List<String> reasons = new ArrayList<>();
    private final List<Deployment.Step> steps = new ArrayList<>();
    private Outcome outcome = Outcome.SUCCESSFUL;
    private String strategy = "rolling";
    private int rolledBackTo;
    private List<String> changes = List.of();
    private boolean repeated;
    private int first; // Revision that it made; 0 before.

    /** @param before what is deployed now, and gone back to when this does not succeed */
    Rollout(
            Options options,
            Occasion occasion,
            Host host,
            KubeAccess access,
            Release release,
            Optional<Revision> before) {
        this.options = options;
        this.occasion = occasion;
        this.host = host;
        this.access = access;
        this.release = release;
        this.before = before;
    }

    /** Deploys with the strategy; when that does not succeed, goes back. */
    void roll(String chart, ReleaseValues values, Strategy with)
            throws IOException, InterruptedException, DeployException {
        host.say(before.map(revision -> "Upgrades from revision " + revision.number() + " (" + revision.chart() + ").")
                .orElse("Installs for the first time."));
        strategy = with.name();
        with.roll(this, chart, values);
        if (outcome != Outcome.SUCCESSFUL
                && options.get(HelmDeploy.ROLLBACK_ON_FAILURE).orElse(true)) {
            undo();
        }
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
        steps.add(new Deployment.Step(name, done ? Outcome.SUCCESSFUL : Outcome.FAILED, seconds(begin), List.of()));
        return done;
    }

    /** Looks at the end of a deployment, as far as the user has said what at. @return whether it is good */
    boolean analyse(String name) throws IOException, InterruptedException, DeployException {
        return analyse(name, false);
    }

    /** Looks at a step, and gives it time in any case before the next one. @return whether it is good */
    boolean analyseStep(String name) throws IOException, InterruptedException, DeployException {
        return analyse(name, true);
    }

    private boolean analyse(String name, boolean pausing) throws IOException, InterruptedException, DeployException {
        StepAnalysis.Result found = new StepAnalysis(options, host, release).look(name, pausing);
        steps.addAll(found.steps());
        if (!found.isGood()) {
            fail(found.reason());
            outcome = found.outcome();
        }
        return found.isGood();
    }

    private boolean upgrade(String chart, Helm.Values values, boolean partial)
            throws IOException, InterruptedException, DeployException {
        int next = begun();
        Deployment.Origin origin = occasion.origin();
        Optional<String> failed = release.change(
                release.helm().upgrade(chart, values, Stamp.labels(origin, next, partial), Stamp.description(origin)),
                chart);
        failed.ifPresent(this::fail);
        compareValues();
        if (failed.isPresent()) {
            diagnose();
        }
        return failed.isEmpty();
    }

    /** A rollback would hide what was tried. */
    private void compareValues() throws IOException, InterruptedException, DeployException {
        Difference difference = Difference.of(release, before, Revision.last(release.history()));
        changes = difference.changes();
        repeated = difference.isNone() && isOfSameCommit(before.orElseThrow());
    }

    private boolean isOfSameCommit(Revision revision) throws IOException, InterruptedException, DeployException {
        String commit = occasion.origin().commit();
        if (commit.isEmpty()) {
            return false;
        }
        String release = options.get(Helm.RELEASE).orElseThrow();
        String namespace = options.get(Helm.NAMESPACE).orElse("");
        return commit.equals(Stamp.commit(host.ask(new Stamp.Labels(access, namespace, release, revision.number()))));
    }

    /** Something is changed now. @return the revision that comes next */
    private int begun() throws IOException, InterruptedException, DeployException {
        int next = Revision.last(release.history()).map(Revision::number).orElse(0) + 1;
        first = first == 0 ? next : first;
        keepUnfinished(next, "it was begun, and no end of it is known");
        return next;
    }

    private void keepUnfinished(int revision, String why) throws IOException, InterruptedException {
        host.keep(record(Outcome.UNFINISHED, revision, "", List.of(why))); // Of the chart, helm has told nothing yet.
    }

    /** Keeps what it has left. helm has ended, and cannot be asked any more. */
    void brokenOff() throws IOException, InterruptedException, DeployException {
        if (first > 0) {
            String name = options.get(Helm.RELEASE).orElseThrow();
            NewestRevision.Answer left = host.ask(new NewestRevision(access, namespace(), name));
            if (left.number() < first) {
                keepUnfinished(0, "it was broken off before it changed anything");
            } else {
                keepUnfinished(left.number(), "it was broken off, and left revision " + left);
            }
        }
    }

    private void fail(String reason) {
        outcome = Outcome.FAILED;
        reasons.add(reason);
        host.say("Failed: " + reason);
    }

    /** Of the newest revision, whose pods are still there. */
    private void diagnose() throws IOException, InterruptedException, DeployException {
        Optional<Revision> last = Revision.last(release.history());
        if (last.isEmpty() || last.equals(before)) {
            return; // Nothing came into being.
        }
        List<String> lines = host.ask(
                new Diagnosis(access, namespace(), release.manifest(last.get().number())));
        lines.forEach(line -> host.say("  " + line));
        reasons.addAll(lines);
    }

    private void undo() throws IOException, InterruptedException, DeployException {
        Optional<Revision> last = Revision.last(release.history());
        if (last.isEmpty() || last.equals(before)) {
            return;
        }
        if (before.isPresent()) {
            back(before.get(), "Rolls back to revision " + before.get().number() + ".");
        } else {
            host.say("Takes the failed first installation away.");
            release.change(release.helm().uninstall(), "")
                    .ifPresent(reason -> fail("it could not be taken away: " + reason));
        }
    }

    /** Because somebody wants it. */
    void back(Revision to) throws IOException, InterruptedException, DeployException {
        strategy = "rollback";
        back(to, "Goes back to revision " + to.number() + " (" + to.chart() + ").");
        compareValues();
    }

    private void back(Revision to, String said) throws IOException, InterruptedException, DeployException {
        host.say(said);
        begun();
        Optional<String> failed = release.change(release.helm().rollback(to.number()), "");
        if (failed.isPresent()) {
            fail("the rollback to revision " + to.number() + " failed: " + failed.get());
            diagnose();
        } else {
            rolledBackTo = to.number();
        }
    }

    private String namespace() {
        return options.get(Helm.NAMESPACE).orElse("");
    }

    private double seconds(Instant since) throws IOException, InterruptedException {
        return Duration.between(since, host.now()).toMillis() / 1000.0;
    }

    Deployment record() throws IOException, InterruptedException, DeployException {
        Optional<Revision> last = Revision.last(release.history());
        return record(
                outcome,
                last.map(Revision::number).orElse(0),
                last.map(Revision::chart).orElse(""),
                reasons);
    }

    private Deployment record(Outcome came, int revision, String chart, List<String> why)
            throws IOException, InterruptedException {
        return new Deployment(
                occasion.subject(options, chart, strategy),
                occasion.origin(),
                occasion.begin().toEpochMilli(),
                seconds(occasion.begin()),
                came,
                revision,
                rolledBackTo,
                why,
                changes,
                steps,
                repeated);
    }
}
