package io.jenkins.plugins.godelivery.engine.deploy.record;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;

/**
 * Immutable record of one deployment: what was deployed where, when, by which run, and with what outcome.
 *
 * @param subject what was deployed
 * @param origin who did it
 * @param started milliseconds since 1970
 * @param seconds that it took
 * @param outcome what came of it
 * @param revision of the release after it; 0 where nothing was changed
 * @param rolledBackTo the revision whose state is there again; 0 where nothing was rolled back
 * @param reasons why it failed, one line each; empty where it did not
 * @param changes of values, as lines {@code name: old -> new}; those that look secret are masked
 * @param steps of a strategy, in their order
 * @param repeated whether the same had been deployed before, so that this is no further change
 */
public record Deployment(
        Subject subject,
        Origin origin,
        long started,
        double seconds,
        Outcome outcome,
        int revision,
        int rolledBackTo,
        List<Message> reasons,
        List<String> changes,
        List<Step> steps,
        boolean repeated) {
    public Deployment {
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }

    /** Strategy of what is only proposed: nothing is deployed, and it is in no history. */
    public static final String PROPOSED = "pullRequest";

    /** Whether it is only proposed. */
    public boolean isProposed() {
        return subject.strategy().equals(PROPOSED);
    }

    /** What came of a deployment. */
    public enum Outcome {
        SUCCESSFUL,
        /** It is pushed for somebody else to deploy, and nobody has looked whether that has happened. */
        PUSHED,
        FAILED,
        /** The analysis could not say, or a rollout was not seen in its time. */
        INCONCLUSIVE,
        /**
         * It was begun, and no end of it is known: an abort, a timeout or a kill broke it off. Its revision is the one
         * that it left or was about to make; 0 where it made none.
         */
        UNFINISHED
    }

    /**
     * What was deployed where. What is not known is empty.
     *
     * @param cluster address of its API server
     * @param chart name and version: {@code orders-1.2.0}
     * @param image with its tag and digest, as far as they are known
     * @param strategy {@code rolling}, {@code canary}, {@code blueGreen}, {@code rollback} or {@code gitops}
     */
    public record Subject(
            String release,
            String namespace,
            String environment,
            String cluster,
            String chart,
            String image,
            String strategy) {}

    /**
     * By whom. What is not known is empty, or 0.
     *
     * @param run for people: {@code orders #12}, {@code anna at build-7}
     * @param url of the run
     * @param commit hash
     * @param committed milliseconds since 1970
     * @param job whose builds are numbered
     * @param build number that only grows within the job, 0 for none
     */
    public record Origin(String run, String url, String commit, long committed, String job, int build) {
        public static final Origin NONE = new Origin("", "", "", 0, "", 0);

        /** The run, with its address where it has one. */
        public String link() {
            return url.isEmpty() ? run : run + " (" + url + ")";
        }
    }

    /**
     * A part of a strategy.
     *
     * @param name {@code weight 10 %}
     * @param measurements of the analysis, one line each
     */
    public record Step(Message name, Outcome outcome, double seconds, List<String> measurements) {
        public Step {
            measurements = List.copyOf(measurements);
        }
    }

    /** Tells it from every other deployment. */
    public String key() {
        return String.join(" ", subject.cluster(), subject.namespace(), subject.release(), Long.toString(started));
    }

    public boolean isSuccessful() {
        return outcome == Outcome.SUCCESSFUL;
    }

    /** Whether all that it was asked to do is done: to deploy, or to push. */
    public boolean isDone() {
        return outcome == Outcome.SUCCESSFUL || outcome == Outcome.PUSHED;
    }

    public boolean isRolledBack() {
        return rolledBackTo > 0;
    }
}
