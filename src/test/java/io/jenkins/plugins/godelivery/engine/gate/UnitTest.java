package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files, forms and scripts allow the same bounds of a rule. */
class UnitTest {
    @ParameterizedTest
    @CsvSource({"PERCENT, 80, 80", "PERCENT, 80.5%, 80.5", "POINTS, -0.5, -0.5", "COUNT, 0, 0", "SECONDS, 1.5, 1.5"})
    void aBoundIsReadAsPeopleWriteIt(Unit unit, String text, double value) {
        assertThat(unit.parseBound(text)).isEqualTo(value);
        assertThat(unit.checkBound(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "PERCENT, 101, from 0 to 100",
        "PERCENT, -1, from 0 to 100",
        "PERCENT, abc, from 0 to 100",
        "POINTS, -100.5, from -100 to 100",
        "COUNT, -1, of 0 or more",
        "COUNT, 1e3, of 0 or more",
        "COUNT, 5%, of 0 or more",
        "SECONDS, NaN, of 0 or more"
    })
    void aBoundThatNoValueCanHaveIsRefused(Unit unit, String text, String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unit.parseBound(text))
                .withMessage("\"" + text + "\" is not a number " + range);
    }

    @ParameterizedTest
    @CsvSource({"PERCENT, 101", "COUNT, -1", "COUNT, NaN", "SECONDS, Infinity"})
    void aNumberOfAScriptIsCheckedTheSame(Unit unit, double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> unit.checkBound(value));
    }
}
