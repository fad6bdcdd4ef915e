package io.jenkins.plugins.godelivery.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.godelivery.engine.compare.BenchmarkChange.Significance;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected values are those of R's {@code wilcox.test}; its example has five against ten values and a one-sided p of
 * 0.1272.
 */
class MannWhitneyUTest {
    @Test
    void samplesThatDoNotOverlapAreAsUnlikelyAsTheirNumberAllows() {
        assertThat(MannWhitneyU.p(List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(6.0, 7.0, 8.0, 9.0, 10.0)))
                .isCloseTo(2.0 / 252, within(1e-12));
        assertThat(MannWhitneyU.p(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0)))
                .isCloseTo(0.1, within(1e-12));
    }

    @Test
    void mixedSamplesAreLikely() {
        assertThat(MannWhitneyU.p(List.of(1.0, 4.0, 5.0, 8.0), List.of(2.0, 3.0, 6.0, 7.0)))
                .isCloseTo(1, within(1e-12));
        assertThat(MannWhitneyU.p(
                        List.of(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46),
                        List.of(1.15, 0.88, 0.90, 0.74, 1.21)))
                .isCloseTo(0.2544122544122544, within(1e-12));
    }

    @Test
    void equalValuesShareTheirRank() {
        assertThat(MannWhitneyU.p(List.of(1.0, 1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0, 1.0)))
                .isEqualTo(1);
        assertThat(MannWhitneyU.p(List.of(1.0, 1.0, 1.0, 1.0), List.of(2.0, 2.0, 2.0, 2.0)))
                .isCloseTo(2.0 / 70, within(1e-12));
    }

    @Test
    void aChangeIsTakenForOneOnlyWhenChanceDoesNotExplainIt() {
        List<Double> before = List.of(100.0, 101.0, 99.0, 102.0, 100.5);

        assertThat(significance(before, List.of(80.0, 81.0, 79.0, 82.0, 80.5))).isEqualTo(Significance.CHANGED);
        assertThat(significance(before, List.of(100.2, 99.5, 101.5, 98.0, 103.0)))
                .isEqualTo(Significance.NOISE);
        assertThat(significance(before, List.of(80.0, 81.0, 79.0))).isEqualTo(Significance.FEW_RUNS);
        assertThat(significance(List.of(3.0), List.of(3.0))).isEqualTo(Significance.EQUAL);
        assertThat(significance(List.of(3.0), List.of(4.0))).isEqualTo(Significance.FEW_RUNS);
    }

    private static Significance significance(List<Double> before, List<Double> after) {
        return BenchmarkChange.of("ns/op", before, after).significance();
    }
}
