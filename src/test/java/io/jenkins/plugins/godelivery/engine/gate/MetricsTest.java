package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /** Configurations name them: one may be added here, none changed or taken away. */
    @Test
    void idsNeverChange() {
        assertThat(Metrics.ALL.stream().map(Metric::id))
                .contains(
                        "build.errors",
                        "tests.failed",
                        "tests.unfinished",
                        "tests.flaky",
                        "packages.failed",
                        "races",
                        "coverage.statements",
                        "coverage.functions",
                        "coverage.errorPaths",
                        "lint.issues",
                        "lint.errors",
                        "lint.warnings",
                        "lint.infos",
                        "duration")
                .doesNotHaveDuplicates();
    }

    @Test
    void eachCanBeExplained() {
        assertThat(Metrics.ALL).allSatisfy(metric -> {
            assertThat(metric.title()).matches("[a-z][a-z -]+");
            assertThat(metric.description()).endsWith(".").hasSizeLessThan(130);
            assertThat(metric.parts()).isNotEmpty();
        });
    }

    @Test
    void noneHasAValueInAReportWithoutEvidence() {
        for (Metric metric : Metrics.ALL) {
            Rule rule = new Rule(metric, Bound.max(100));
            RuleResult result = Gate.judge(Evidence.of().report(), java.util.List.of(rule))
                    .results()
                    .get(0);
            assertThat(result.outcome()).as(metric.id()).isEqualTo(GateOutcome.INCONCLUSIVE);
            assertThat(result.found()).as(metric.id()).isEmpty();
        }
    }

    @Test
    void aSeverityThatNobodyKnowsIsAnError() {
        assertThat(LintSeverity.of("")).isEqualTo(LintSeverity.ERROR);
        assertThat(LintSeverity.of("blocker")).isEqualTo(LintSeverity.ERROR);
        assertThat(LintSeverity.of("Warning")).isEqualTo(LintSeverity.WARNING);
        assertThat(LintSeverity.of("note")).isEqualTo(LintSeverity.INFO);
    }

    @Test
    void criticalitiesAreThoseOfJenkins() {
        assertThat(Arrays.stream(Criticality.values()).map(Enum::name))
                .containsExactly("NOTE", "UNSTABLE", "ERROR", "FAILURE");
    }
}
