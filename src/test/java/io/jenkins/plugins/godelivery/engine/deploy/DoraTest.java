package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoraTest {
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
        Dora dora = Dora.of(List.of());

        assertThat(dora.deployments()).isZero();
        assertThat(dora.perDay()).isEmpty();
        assertThat(dora.leadSeconds()).isEmpty();
        assertThat(dora.failureRate()).isEmpty();
        assertThat(dora.restoreSeconds()).isEmpty();
    }

    @Test
    void frequencyIsCountedFromTheFirstToTheLast() {
        assertThat(Dora.of(List.of(good(48), good(24), good(36), good(72))).perDay())
                .hasValue(1.5);
    }

    @Test
    void leadTimeEndsWithTheDeployment() {
        assertThat(Dora.of(List.of(good(10))).leadSeconds()).hasValue(2 * 3600 + 60);
    }

    @Test
    void whatWasRolledBackAfterwardsHasFailedAndTheRollbackRestoredNothingElse() {
        Dora dora = Dora.of(List.of(good(10), good(12), at(13, Outcome.SUCCESSFUL, "rollback", 1)));

        assertThat(dora.deployments()).isEqualTo(2);
        assertThat(dora.failureRate()).hasValue(0.5);
        assertThat(dora.basis()).isEqualTo(new Dora.Basis(2 / 24.0, 2, 2, 1, 0));
    }

    @Test
    void whatRolledItselfBackWasRestoredWhenItEndedAndTheRestByTheNextSuccess() {
        Dora dora = Dora.of(List.of(
                good(1),
                at(2, Outcome.FAILED, "rolling", 1),
                at(3, Outcome.FAILED, "rolling", 0),
                at(4, Outcome.FAILED, "rolling", 0),
                good(5)));

        assertThat(dora.failureRate().orElseThrow()).isCloseTo(0.6, within(1e-9));
        assertThat(dora.restoreSeconds()).as("median of 60 s and 2 h + 60 s").hasValue((60 + 7260) / 2.0);
    }

    private static Deployment helm(String commit, long hours, Outcome outcome, int revision) {
        return of(commit, hours, outcome, "rolling", 0, revision, false);
    }

    private static Deployment gitops(long hours, Outcome outcome, boolean again) {
        return of("c0ffee", hours, outcome, "gitops", 0, 0, again);
    }

    @Test
    void whatWasBrokenOffIsNoSuccessAndAFailureWhereItLeftARevision() {
        Dora left = Dora.of(List.of(good(11), at(12, Outcome.UNFINISHED, "rolling", 0), good(14)));
        Dora nothing = Dora.of(List.of(good(11), helm("c0ffee", 12, Outcome.UNFINISHED, 0), good(14)));

        assertThat(left.basis()).isEqualTo(new Dora.Basis(3 / 24.0, 2, 3, 1, 1));
        assertThat(left.restoreSeconds()).hasValue(2 * 3600 + 60);
        assertThat(nothing.basis()).isEqualTo(new Dora.Basis(3 / 24.0, 2, 2, 0, 0));
    }

    @Test
    void aBuildThatIsRunAgainMakesNoSecondChange() {
        Dora failedFirst = Dora.of(List.of(
                good(11),
                helm("beef", 12, Outcome.FAILED, 2),
                helm("beef", 13, Outcome.FAILED, 3),
                helm("beef", 14, Outcome.SUCCESSFUL, 4)));
        Dora brokenOffFirst =
                Dora.of(List.of(helm("beef", 12, Outcome.UNFINISHED, 2), helm("beef", 13, Outcome.SUCCESSFUL, 3)));
        Dora theSameAgain = Dora.of(List.of(good(11), of("c0ffee11", 12, Outcome.SUCCESSFUL, "rolling", 0, 2, true)));

        assertThat(failedFirst.basis()).isEqualTo(new Dora.Basis(3 / 24.0, 2, 2, 1, 1));
        assertThat(brokenOffFirst.failureRate()).hasValue(0);
        assertThat(brokenOffFirst.deployments()).isOne();
        assertThat(theSameAgain.deployments()).isOne();
        assertThat(theSameAgain.basis().changes()).isOne();
    }

    @Test
    void anotherCommitAfterAFailureIsAnotherChange() {
        Dora dora = Dora.of(List.of(helm("beef", 12, Outcome.FAILED, 2), helm("cafe", 13, Outcome.SUCCESSFUL, 3)));

        assertThat(dora.basis().changes()).isEqualTo(2);
        assertThat(dora.failureRate()).hasValue(0.5);
    }

    @Test
    void whatWasOnlyPushedIsNeitherADeploymentNorAFailureUntilSomebodyLooks() {
        Dora pushed = Dora.of(List.of(good(11), gitops(12, Outcome.PUSHED, false)));
        Dora seenLater = Dora.of(List.of(gitops(12, Outcome.PUSHED, false), gitops(13, Outcome.SUCCESSFUL, true)));
        Dora failedLater = Dora.of(List.of(gitops(12, Outcome.PUSHED, false), gitops(13, Outcome.FAILED, true)));

        assertThat(pushed.deployments()).isOne();
        assertThat(pushed.pushed()).isOne();
        assertThat(pushed.basis()).isEqualTo(new Dora.Basis(0, 1, 1, 0, 0));
        assertThat(seenLater.pushed()).isZero();
        assertThat(seenLater.basis()).isEqualTo(new Dora.Basis(0, 1, 1, 0, 0));
        assertThat(failedLater.basis()).isEqualTo(new Dora.Basis(0, 0, 1, 1, 0));
    }

    @Test
    void aRolloutThatIsWaitedForAgainSaysWhatCameOfTheSameChange() {
        Dora late = Dora.of(List.of(gitops(11, Outcome.INCONCLUSIVE, false), gitops(12, Outcome.SUCCESSFUL, true)));
        Dora failed = Dora.of(List.of(
                gitops(11, Outcome.FAILED, false), gitops(12, Outcome.FAILED, true), gitops(13, Outcome.FAILED, true)));
        Dora brokenOff = Dora.of(List.of(gitops(11, Outcome.UNFINISHED, false), gitops(12, Outcome.SUCCESSFUL, true)));
        Dora older = Dora.of(List.of(gitops(12, Outcome.FAILED, true)));

        assertThat(late.basis()).isEqualTo(new Dora.Basis(0, 1, 1, 0, 0));
        assertThat(failed.basis()).isEqualTo(new Dora.Basis(0, 0, 1, 1, 0));
        assertThat(brokenOff.basis()).isEqualTo(new Dora.Basis(0, 1, 1, 0, 0));
        assertThat(older.basis().changes()).as("its change is not known").isZero();
    }
}
