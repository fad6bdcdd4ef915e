package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MandatoryRulesTest {
    private static Rule coverage(double min) {
        return new Rule(Metrics.find("coverage.statements").orElseThrow(), Bound.min(min));
    }

    private static final Rule FAILED = new Rule(Metrics.find("tests.failed").orElseThrow(), Bound.max(0));

    @Test
    void aConfigurationThatSwitchesTheGateOffKeepsTheFloor() {
        assertThat(new MandatoryRules(List.of(FAILED, coverage(80)), List.of()).under(List.of(), true))
                .containsExactly(FAILED, coverage(80));
    }

    @Test
    void aWeakerRuleOfAConfigurationComesBesideTheOneOfTheFloor() {
        assertThat(new MandatoryRules(List.of(coverage(80)), List.of()).under(List.of(coverage(10)), false))
                .containsExactly(coverage(80), coverage(10));
    }

    @Test
    void aConfigurationThatSaysTheSameIsJudgedOnce() {
        assertThat(new MandatoryRules(List.of(FAILED), List.of()).under(List.of(FAILED), false))
                .containsExactly(FAILED);
    }

    @Test
    void aRelaxableRuleGivesWayToOneForTheSameMetricAndPackagesAlone() {
        MandatoryRules floor = new MandatoryRules(List.of(), List.of(coverage(80)));
        Rule below = new Rule(
                coverage(10).metric(),
                new Scope("./internal/..."),
                Bound.min(10),
                Criticality.FAILURE,
                WhenMissing.INCONCLUSIVE);
        assertThat(floor.under(List.of(coverage(10)), false)).containsExactly(coverage(10));
        assertThat(floor.under(List.of(below), false)).containsExactly(coverage(80), below);
        assertThat(floor.under(List.of(), true)).isEmpty();
        assertThat(floor.under(List.of(FAILED), false)).containsExactly(coverage(80), FAILED);
    }
}
