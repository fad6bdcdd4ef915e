package io.jenkins.plugins.godelivery.engine.deploy.record;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change to an environment in the sense of DORA, with all attempts to deploy it. An attempt belongs to the same
 * change if it repeats what is deployed, or follows an unsuccessful attempt with the same commit, image and chart:
 * rerunning a build makes no second change.
 */
final class DeployedChange {
    private final List<Deployment> attempts = new ArrayList<>();
    private boolean undone;

    /** @param sorted records of one environment, oldest first */
    static List<DeployedChange> of(List<Deployment> sorted) {
        Map<String, DeployedChange> newest = new HashMap<>();
        List<DeployedChange> changes = new ArrayList<>();
        DeployedChange before = null;
        for (Deployment record : sorted) {
            if (isRepair(record)) {
                if (before != null && record.isSuccessful()) {
                    before.undone = true;
                }
                before = null;
                continue;
            }
            String place = place(record.subject());
            DeployedChange known = newest.get(place);
            if (known == null ? !record.repeated() : !known.isTriedAgainBy(record)) {
                known = new DeployedChange();
                newest.put(place, known);
                changes.add(known);
            }
            before = known;
            if (known != null) { // A repeated deployment may be of a change older than all records.
                known.attempts.add(record);
            }
        }
        return changes;
    }

    static boolean isRepair(Deployment record) {
        return record.subject().strategy().equals("rollback");
    }

    private static String place(Deployment.Subject subject) {
        return String.join(" ", subject.cluster(), subject.namespace(), subject.release());
    }

    private boolean isTriedAgainBy(Deployment next) {
        Deployment last = last();
        if (next.repeated()) {
            return true;
        }
        boolean sameChart = last.subject().chart().equals(next.subject().chart());
        return !last.isSuccessful()
                && !last.origin().commit().isEmpty()
                && last.origin().commit().equals(next.origin().commit())
                && last.subject().image().equals(next.subject().image())
                && (sameChart || last.outcome() == Outcome.UNFINISHED);
    }

    private Deployment last() {
        return attempts.get(attempts.size() - 1);
    }

    /** Returns whether it is known to have changed anything. */
    boolean isKnown() {
        return attempts.stream().anyMatch(DeployedChange::isKnown);
    }

    /** Returns whether it was only pushed for another controller to deploy, and its rollout was not observed. */
    boolean isOnlyPushed() {
        return !isKnown() && attempts.stream().anyMatch(attempt -> attempt.outcome() == Outcome.PUSHED);
    }

    /**
     * Returns whether a record is known to have changed anything, unlike one that was only pushed or was interrupted
     * before its first change.
     */
    private static boolean isKnown(Deployment record) {
        return switch (record.outcome()) {
            case PUSHED -> false;
            case UNFINISHED -> record.revision() > 0;
            case SUCCESSFUL, FAILED, INCONCLUSIVE -> true;
        };
    }

    Stream<Deployment> attempts() {
        return attempts.stream();
    }

    /** Returns the successful attempt. */
    Optional<Deployment> success() {
        return attempts.stream().filter(Deployment::isSuccessful).findFirst();
    }

    /**
     * Returns whether an attempt failed or was rolled back, the last one did not complete, or the change was rolled
     * back afterwards.
     */
    boolean isFailed() {
        boolean open = !last().isSuccessful() && isKnown(last());
        return undone || open || attempts.stream().anyMatch(DeployedChange::isFailedOrBack);
    }

    private static boolean isFailedOrBack(Deployment attempt) {
        return attempt.outcome() == Outcome.FAILED || (attempt.isRolledBack() && !attempt.isSuccessful());
    }
}
