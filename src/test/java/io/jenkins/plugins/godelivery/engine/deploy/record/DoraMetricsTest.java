package io.jenkins.plugins.godelivery.engine.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoraMetricsTest {
    private static final long HOUR = 3_600_000;

    private static Deployment at(long hours, Outcome outcome, String strategy, int rolledBackTo) {
        return of("c0ffee" + hours, hours, outcome, strategy, rolledBackTo, 3, false);
    }

    private static Deployment of(
            String commit,
            long hours,
            Outcome outcome,
            String strategy,
            int rolledBackTo,
            int revision,
            boolean again) {
        return new Deployment(
                new Subject("orders", "shop", "production", "", "orders-1", "", strategy),
                new Origin("orders #1", "", commit, (hours - 2) * HOUR, "orders", 1),
                hours * HOUR,
                60,
                outcome,
                revision,
                rolledBackTo,
                List.of(),
                List.of(),
                List.of(),
                again);
    }

    private static Deployment good(long hours) {
        return at(hours, Outcome.SUCCESSFUL, "rolling", 0);
    }

    @Test
    void withoutRecordsNothingIsKnown() {
        DoraMetrics doraMetrics = DoraMetrics.of(List.of());

        assertThat(doraMetrics.deployments()).isZero();
        assertThat(doraMetrics.perDay()).isEmpty();
        assertThat(doraMetrics.leadSeconds()).isEmpty();
        assertThat(doraMetrics.failureRate()).isEmpty();
        assertThat(doraMetrics.restoreSeconds()).isEmpty();
    }

    @Test
    void frequencyIsCountedFromTheFirstToTheLast() {
        assertThat(DoraMetrics.of(List.of(good(48), good(24), good(36), good(72)))
                        .perDay())
                .hasValue(1.5);
    }

    @Test
    void leadTimeEndsWithTheDeployment() {
        assertThat(DoraMetrics.of(List.of(good(10))).leadSeconds()).hasValue(2 * 3600 + 60);
    }

    @Test
    void whatWasRolledBackAfterwardsHasFailedAndTheRollbackRestoredNothingElse() {
        DoraMetrics doraMetrics =
                DoraMetrics.of(List.of(good(10), good(12), at(13, Outcome.SUCCESSFUL, "rollback", 1)));

        assertThat(doraMetrics.deployments()).isEqualTo(2);
        assertThat(doraMetrics.failureRate()).hasValue(0.5);
        assertThat(doraMetrics.basis()).isEqualTo(new DoraMetrics.Basis(2 / 24.0, 2, 2, 1, 0));
    }

    @Test
    void whatRolledItselfBackWasRestoredWhenItEndedAndTheRestByTheNextSuccess() {
        DoraMetrics doraMetrics = DoraMetrics.of(List.of(
                good(1),
                at(2, Outcome.FAILED, "rolling", 1),
                at(3, Outcome.FAILED, "rolling", 0),
                at(4, Outcome.FAILED, "rolling", 0),
                good(5)));

        assertThat(doraMetrics.failureRate().orElseThrow()).isCloseTo(0.6, within(1e-9));
        assertThat(doraMetrics.restoreSeconds())
                .as("median of 60 s and 2 h + 60 s")
                .hasValue((60 + 7260) / 2.0);
    }

    private static Deployment helm(String commit, long hours, Outcome outcome, int revision) {
        return of(commit, hours, outcome, "rolling", 0, revision, false);
    }

    private static Deployment gitops(long hours, Outcome outcome, boolean again) {
        return of("c0ffee", hours, outcome, "gitops", 0, 0, again);
    }

    @Test
    void whatWasBrokenOffIsNoSuccessAndAFailureWhereItLeftARevision() {
        DoraMetrics left = DoraMetrics.of(List.of(good(11), at(12, Outcome.UNFINISHED, "rolling", 0), good(14)));
        DoraMetrics nothing = DoraMetrics.of(List.of(good(11), helm("c0ffee", 12, Outcome.UNFINISHED, 0), good(14)));

        assertThat(left.basis()).isEqualTo(new DoraMetrics.Basis(3 / 24.0, 2, 3, 1, 1));
        assertThat(left.restoreSeconds()).hasValue(2 * 3600 + 60);
        assertThat(nothing.basis()).isEqualTo(new DoraMetrics.Basis(3 / 24.0, 2, 2, 0, 0));
    }

    @Test
    void aBuildThatIsRunAgainMakesNoSecondChange() {
        DoraMetrics failedFirst = DoraMetrics.of(List.of(
                good(11),
                helm("beef", 12, Outcome.FAILED, 2),
                helm("beef", 13, Outcome.FAILED, 3),
                helm("beef", 14, Outcome.SUCCESSFUL, 4)));
        DoraMetrics brokenOffFirst = DoraMetrics.of(
                List.of(helm("beef", 12, Outcome.UNFINISHED, 2), helm("beef", 13, Outcome.SUCCESSFUL, 3)));
        DoraMetrics theSameAgain =
                DoraMetrics.of(List.of(good(11), of("c0ffee11", 12, Outcome.SUCCESSFUL, "rolling", 0, 2, true)));

        assertThat(failedFirst.basis()).isEqualTo(new DoraMetrics.Basis(3 / 24.0, 2, 2, 1, 1));
        assertThat(brokenOffFirst.failureRate()).hasValue(0);
        assertThat(brokenOffFirst.deployments()).isOne();
        assertThat(theSameAgain.deployments()).isOne();
        assertThat(theSameAgain.basis().changes()).isOne();
    }

    @Test
    void anotherCommitAfterAFailureIsAnotherChange() {
        DoraMetrics doraMetrics =
                DoraMetrics.of(List.of(helm("beef", 12, Outcome.FAILED, 2), helm("cafe", 13, Outcome.SUCCESSFUL, 3)));

        assertThat(doraMetrics.basis().changes()).isEqualTo(2);
        assertThat(doraMetrics.failureRate()).hasValue(0.5);
    }

    @Test
    void whatWasOnlyPushedIsNeitherADeploymentNorAFailureUntilSomebodyLooks() {
        DoraMetrics pushed = DoraMetrics.of(List.of(good(11), gitops(12, Outcome.PUSHED, false)));
        DoraMetrics seenLater =
                DoraMetrics.of(List.of(gitops(12, Outcome.PUSHED, false), gitops(13, Outcome.SUCCESSFUL, true)));
        DoraMetrics failedLater =
                DoraMetrics.of(List.of(gitops(12, Outcome.PUSHED, false), gitops(13, Outcome.FAILED, true)));

        assertThat(pushed.deployments()).isOne();
        assertThat(pushed.pushed()).isOne();
        assertThat(pushed.basis()).isEqualTo(new DoraMetrics.Basis(0, 1, 1, 0, 0));
        assertThat(seenLater.pushed()).isZero();
        assertThat(seenLater.basis()).isEqualTo(new DoraMetrics.Basis(0, 1, 1, 0, 0));
        assertThat(failedLater.basis()).isEqualTo(new DoraMetrics.Basis(0, 0, 1, 1, 0));
    }

    @Test
    void aRolloutThatIsWaitedForAgainSaysWhatCameOfTheSameChange() {
        DoraMetrics late =
                DoraMetrics.of(List.of(gitops(11, Outcome.INCONCLUSIVE, false), gitops(12, Outcome.SUCCESSFUL, true)));
        DoraMetrics failed = DoraMetrics.of(List.of(
                gitops(11, Outcome.FAILED, false), gitops(12, Outcome.FAILED, true), gitops(13, Outcome.FAILED, true)));
        DoraMetrics brokenOff =
                DoraMetrics.of(List.of(gitops(11, Outcome.UNFINISHED, false), gitops(12, Outcome.SUCCESSFUL, true)));
        DoraMetrics older = DoraMetrics.of(List.of(gitops(12, Outcome.FAILED, true)));

        assertThat(late.basis()).isEqualTo(new DoraMetrics.Basis(0, 1, 1, 0, 0));
        assertThat(failed.basis()).isEqualTo(new DoraMetrics.Basis(0, 0, 1, 1, 0));
        assertThat(brokenOff.basis()).isEqualTo(new DoraMetrics.Basis(0, 1, 1, 0, 0));
        assertThat(older.basis().changes()).as("its change is not known").isZero();
    }
}
