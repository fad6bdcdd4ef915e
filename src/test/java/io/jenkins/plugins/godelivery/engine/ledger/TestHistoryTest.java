package io.jenkins.plugins.godelivery.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestHistoryTest {
    private static TestHistory of(TestOutcome... oldestFirst) {
        TestHistory history = TestHistory.NONE;
        for (TestOutcome outcome : oldestFirst) {
            history = outcome == TestOutcome.ABSENT ? history.absent(5) : history.then(outcome, 0.1, 5);
        }
        return history;
    }

    @Test
    void equalOutcomesAreCountedNewestFirst() {
        assertThat(of(TestOutcome.PASSED, TestOutcome.PASSED, TestOutcome.FAILED)
                        .runs())
                .isEqualTo("f1p2");
        assertThat(of(TestOutcome.FLAKY, TestOutcome.SKIPPED, TestOutcome.ABSENT, TestOutcome.UNFINISHED)
                        .runs())
                .isEqualTo("u1-1s1x1");
    }

    @Test
    void whatLiesBeforeTheWindowIsForgotten() {
        TestHistory five = new TestHistory("p2f3");

        assertThat(five.then(TestOutcome.PASSED, 0.1, 5).runs()).isEqualTo("p3f2");
        assertThat(five.then(TestOutcome.FAILED, 0.1, 5).runs()).isEqualTo("f1p2f2");
        assertThat(new TestHistory("p5").then(TestOutcome.PASSED, 0.1, 5).runs())
                .isEqualTo("p5");
    }

    @Test
    void howLongItTookIsKeptOfTheNewestBuildsInTwoDigits() {
        TestHistory history = new TestHistory("p1", "40");

        assertThat(history.then(TestOutcome.PASSED, 1.2345, 5).times()).isEqualTo("1200 40");
        assertThat(history.absent(5).then(TestOutcome.FAILED, 0.007, 5).times()).isEqualTo("7 - 40");
        for (int build = 0; build < 30; build++) {
            history = history.then(TestOutcome.PASSED, build, 100);
        }
        assertThat(history.times().split(" ")).hasSize(20).startsWith("29000", "28000");
    }

    @ParameterizedTest
    @CsvSource({"p3, PASSED", "-4f1p2, FAILED", "-3, ABSENT", "'', ABSENT"})
    void itCameOutLastAsInTheNewestBuildThatRanIt(String runs, TestOutcome latest) {
        assertThat(new TestHistory(runs).latest()).isEqualTo(latest);
    }

    @ParameterizedTest
    @CsvSource({"f3p2, 3", "f1-2u1p1, 4", "-2f1p1, 3", "p1f4, 0", "f2-5, 2", "-3, 0"})
    void badForCountsBackToTheOldestFailureInARow(String runs, int builds) {
        assertThat(new TestHistory(runs).badFor()).isEqualTo(builds);
    }

    @ParameterizedTest
    @CsvSource({"q3", "p", "3p", "p0", "p1234567"})
    void whatIsNoHistoryIsRefused(String runs) {
        assertThatThrownBy(() -> new TestHistory(runs)).isInstanceOf(IllegalArgumentException.class);
    }
}
