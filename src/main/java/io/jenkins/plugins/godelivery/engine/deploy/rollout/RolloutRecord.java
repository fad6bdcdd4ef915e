package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects and logs the facts of a running deployment, and creates its record. */
final class RolloutRecord {
    private final Options options;
    private final DeploymentContext deploymentContext;
    private final DeploymentHost host;
    private final List<Message> reasons = new ArrayList<>();
    private final List<Deployment.RolloutStep> steps = new ArrayList<>();
    private Outcome outcome = Outcome.SUCCESSFUL;
    private String strategy = "rolling";
    private int rolledBackTo;
    private List<String> changes = List.of();
    private boolean repeated;
    private int first; // First revision that it made; 0 before.

    RolloutRecord(Options options, DeploymentContext deploymentContext, DeploymentHost host) {
        this.options = options;
        this.deploymentContext = deploymentContext;
        this.host = host;
    }

    void strategy(String name) {
        strategy = name;
    }

    /** Records an upgrade. */
    void step(Message name, boolean done, Instant begin) throws IOException, InterruptedException {
        step(new Deployment.RolloutStep(name, done ? Outcome.SUCCESSFUL : Outcome.FAILED, seconds(begin), List.of()));
    }

    void step(Deployment.RolloutStep step) {
        steps.add(step);
    }

    /** Returns whether nothing has failed so far. */
    boolean isSuccessful() {
        return outcome == Outcome.SUCCESSFUL;
    }

    /** Returns whether there were several steps. */
    boolean hasSteps() {
        return steps.size() > 1;
    }

    void fail(Message reason) {
        fail(Outcome.FAILED, reason);
    }

    /** @param came outcome; an inconclusive one is not good either */
    void fail(Outcome came, Message reason) {
        outcome = came;
        reasons.add(reason);
        host.log("Failed: " + reason);
    }

    /** Adds details of a failure. */
    void evidence(List<Message> lines) {
        lines.forEach(line -> host.log("  " + line));
        reasons.addAll(lines);
    }

    void changes(ReleaseDiff releaseDiff, boolean sameCommit) {
        changes = releaseDiff.changes();
        repeated = releaseDiff.isNone() && sameCommit;
    }

    void rolledBackTo(HelmRevision revision) {
        rolledBackTo = revision.number();
    }

    double seconds(Instant since) throws IOException, InterruptedException {
        return Duration.between(since, host.now()).toMillis() / 1000.0;
    }

    /**
     * Records the start of a change. A change does not start without this record; later failures to record do not
     * interrupt the deployment.
     *
     * @return number of the next revision
     */
    int recordStart(List<HelmRevision> history) throws IOException, InterruptedException {
        int next = HelmRevision.last(history).map(HelmRevision::number).orElse(0) + 1;
        try {
            keepUnfinished(next, Message.of("deploy.noEnd"));
        } catch (IOException e) {
            if (first == 0) {
                throw e;
            }
            host.log("The record lacks revision " + next + ": " + e.getMessage());
        }
        first = first == 0 ? next : first;
        return next;
    }

    /** Returns the first revision that it was going to make; 0 if it has not begun. */
    int first() {
        return first;
    }

    /** Saves a preliminary record, which has no chart yet. */
    void keepUnfinished(int revision, Message why) throws IOException, InterruptedException {
        host.saveRecord(of(Outcome.UNFINISHED, revision, "", List.of(why)));
    }

    /** @param last newest revision of the release */
    Deployment of(Optional<HelmRevision> last) throws IOException, InterruptedException {
        return of(
                outcome,
                last.map(HelmRevision::number).orElse(0),
                last.map(HelmRevision::chart).orElse(""),
                reasons);
    }

    private Deployment of(Outcome came, int revision, String chart, List<Message> why)
            throws IOException, InterruptedException {
        return new Deployment(
                deploymentContext.subject(options, chart, strategy),
                deploymentContext.origin(),
                deploymentContext.begin().toEpochMilli(),
                seconds(deploymentContext.begin()),
                came,
                revision,
                rolledBackTo,
                why,
                changes,
                steps,
                repeated);
    }
}
