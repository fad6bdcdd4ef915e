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
        return new Deployment(
                new Subject("orders", "shop", "production", "", "orders-1", "", strategy),
                new Origin("orders #1", "", "c0ffee", (hours - 2) * HOUR, "orders", 1),
                hours * HOUR,
                60,
                outcome,
                3,
                rolledBackTo,
                List.of(),
                List.of(),
                List.of());
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
}
