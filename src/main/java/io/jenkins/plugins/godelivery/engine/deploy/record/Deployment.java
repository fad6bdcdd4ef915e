package io.jenkins.plugins.godelivery.engine.deploy.record;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;

/**
 * Immutable record of one deployment: what was deployed where, when, by which run, and with what outcome.
 *
 * @param subject what was deployed
 * @param origin run that deployed it
 * @param started milliseconds since 1970
 * @param seconds duration
 * @param outcome outcome
 * @param revision revision of the release after it; 0 if nothing was changed
 * @param rolledBackTo revision whose state was restored; 0 without a rollback
 * @param reasons reasons of a failure, one line each
 * @param changes changed values, as lines {@code name: old -> new}; those that look secret are masked
 * @param steps steps of a strategy in order
 * @param repeated whether the same was already deployed, so that this is no further change
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
        List<RolloutStep> steps,
        boolean repeated) {
    public Deployment {
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }

    /** Strategy of a deployment that is only proposed: nothing is deployed, and it is in no history. */
    public static final String PROPOSED = "pullRequest";

    /** Returns whether it is only proposed. */
    public boolean isProposed() {
        return subject.strategy().equals(PROPOSED);
    }

    /** Outcome of a deployment. */
    public enum Outcome {
        SUCCESSFUL,
        /** It was pushed for another controller to deploy, and the rollout was not observed. */
        PUSHED,
        FAILED,
        /** The analysis was inconclusive, or a rollout was not observed in time. */
        INCONCLUSIVE,
        /**
         * It began, but its end is unknown: an abort, a timeout or a kill interrupted it. Its revision is the one that
         * it left or was about to create; 0 without one.
         */
        UNFINISHED
    }

    /**
     * Deployed chart and image with their destination. Unknown values are empty.
     *
     * @param cluster address of the API server
     * @param chart name and version, such as {@code orders-1.2.0}
     * @param image reference with tag and digest, as far as known
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
     * Run that deployed it. Unknown values are empty or 0.
     *
     * @param run name for people, such as {@code orders #12} or {@code anna at build-7}
     * @param url URL of the run
     * @param commit commit hash
     * @param committed milliseconds since 1970
     * @param job job whose builds are numbered
     * @param build number that only grows within the job, 0 for none
     */
    public record Origin(String run, String url, String commit, long committed, String job, int build) {
        public static final Origin NONE = new Origin("", "", "", 0, "", 0);

        /** Returns the name of the run, with its URL if it has one. */
        public String link() {
            return url.isEmpty() ? run : run + " (" + url + ")";
        }
    }

    /**
     * Step of a strategy.
     *
     * @param name name such as {@code weight 10 %}
     * @param measurements measurements of the analysis, one line each
     */
    public record RolloutStep(Message name, Outcome outcome, double seconds, List<Message> measurements) {
        public RolloutStep {
            measurements = List.copyOf(measurements);
        }
    }

    /** Returns a key that is unique among all deployments. */
    public String key() {
        return String.join(" ", subject.cluster(), subject.namespace(), subject.release(), Long.toString(started));
    }

    public boolean isSuccessful() {
        return outcome == Outcome.SUCCESSFUL;
    }

    /** Returns whether the requested action is complete: deploying or pushing. */
    public boolean isDone() {
        return outcome == Outcome.SUCCESSFUL || outcome == Outcome.PUSHED;
    }

    public boolean isRolledBack() {
        return rolledBackTo > 0;
    }
}
