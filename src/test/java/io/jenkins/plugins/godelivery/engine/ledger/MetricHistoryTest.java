package io.jenkins.plugins.godelivery.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricHistoryTest {
    private static MetricHistory of(String values) {
        return new MetricHistory("coverage.statements", "", values);
    }

    @Test
    void equalValuesOfNeighboursAreKeptOnce() {
        MetricHistory history = MetricHistory.unknown("coverage.statements", "", 2);
        for (double value : new double[] {80, 81.25, 81.25}) {
            history = history.then(OptionalDouble.of(value), 100);
        }
        assertThat(history.values()).isEqualTo("81.25*2 80.0 -*2");
        assertThat(history.latest()).hasValue(81.25);
        assertThat(history.then(OptionalDouble.empty(), 3).values()).isEqualTo("- 81.25*2");
        assertThat(history.then(OptionalDouble.of(81.25), 2).values()).isEqualTo("81.25*2");
    }

    @Test
    void theNewestOfEqualBestValuesIsNamed() {
        assertThat(of("- 3.0 9.0*2 1.0 9.0 1.0").highest()).contains(new MetricHistory.Value(9, 2));
        assertThat(of("- 3.0 9.0*2 1.0 9.0 1.0").lowest()).contains(new MetricHistory.Value(1, 4));
        assertThat(of("-*3").highest()).isEmpty();
        assertThat(of("").latest()).isEmpty();
    }

    @Test
    void aValueIsTheSameDoubleAfterwards() {
        double value = 100.0 * 2 / 3;
        assertThat(of("").then(OptionalDouble.of(value), 100).latest()).hasValue(value);
        assertThat(of("").then(OptionalDouble.of(1.5e-9), 100).latest()).hasValue(1.5e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.0*0", "1.0*", "1.0*9999999", "NaN", "1e999", "1..2", "1.0  \n"})
    void whatIsNoValueIsRefused(String values) {
        assertThatThrownBy(() -> of(values)).isInstanceOf(IllegalArgumentException.class);
    }
}
