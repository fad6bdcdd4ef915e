package io.jenkins.plugins.godelivery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import org.junit.jupiter.api.Test;

/** Rules of a Jenkinsfile pass the same checks as those of a form. */
class GateRuleTest {
    private static GateRule rule(
            String metric,
            @CheckForNull Double min,
            @CheckForNull Double max,
            @CheckForNull Bound.Origin minOf,
            @CheckForNull Bound.Origin maxOf) {
        GateRule rule = new GateRule(metric);
        rule.setMin(min);
        rule.setMax(max);
        rule.setMinOf(minOf);
        rule.setMaxOf(maxOf);
        return rule;
    }

    private static void assertRefused(GateRule rule) {
        assertThatThrownBy(rule::toRule).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RuleBound.check(
                        Metrics.find(rule.getMetric()).orElseThrow(),
                        rule.getMin() == null ? "" : rule.getMin().toString(),
                        rule.getMax() == null ? "" : rule.getMax().toString(),
                        rule.getMinOf().name(),
                        rule.getMaxOf().name()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBoundIsANumberOrThatOfAnotherBuild() {
        assertThat(rule("coverage.statements", 80.0, null, null, null).toRule().bound())
                .isEqualTo(Bound.min(80));
        assertThat(rule("coverage.statements", null, null, Bound.Origin.REFERENCE, null)
                        .toRule()
                        .bound())
                .isEqualTo(Bound.of(Bound.Kind.MIN, Bound.Origin.REFERENCE));
        assertThat(rule("lint.issues", null, null, Bound.Origin.NUMBER, Bound.Origin.BEST)
                        .toRule()
                        .bound())
                .isEqualTo(Bound.of(Bound.Kind.MAX, Bound.Origin.BEST));
        RuleBound.check(Metrics.find("lint.issues").orElseThrow(), "", "", "NUMBER", "BEST");
        RuleBound.check(Metrics.find("lint.issues").orElseThrow(), "", "3", "NUMBER", "");
    }

    @Test
    void thereIsOneBoundAndOfADifferenceItIsANumber() {
        assertRefused(rule("lint.issues", null, null, null, null));
        assertRefused(rule("lint.issues", 1.0, 2.0, null, null));
        assertRefused(rule("lint.issues", 1.0, null, Bound.Origin.BEST, null));
        assertRefused(rule("lint.issues", 1.0, null, null, Bound.Origin.BEST));
        assertRefused(rule("lint.issues", null, null, Bound.Origin.BEST, Bound.Origin.BEST));
        assertRefused(rule("lint.issues.new", null, null, null, Bound.Origin.BEST));
    }
}
