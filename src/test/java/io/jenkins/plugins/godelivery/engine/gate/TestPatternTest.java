package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a pattern selects, as run by {@code go test -run PATTERN -v} of Go 1.26.8; a test that runs only as parent
 * of a selected subtest is not selected.
 */
class TestPatternTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        TestA,              TestA,          true
        TestA,              TestAB,         true
        ^TestA$,            TestAB,         false
        ^TestA$,            TestA/sub,      true
        ^TestA$/^sub$,      TestA/sub,      true
        ^TestA$/^sub$,      TestA/sub/deep, true
        ^TestA$/^sub$,      TestA,          false
        ^TestA$/^sub$,      TestA/other,    false
        A|C,                TestC,          true
        TestA/x|TestC/y,    TestC/y,        true
        TestA/x|TestC/y,    TestC/x,        false
        Test(A|B)/x,        TestB/x,        true
        Test[A/]/x,         TestA/x,        true
        TestA/a b,          TestA/a_b,      true
        /sub,               TestB/sub,      true
        Test\\.A,           Test.A,         true
        """)
    void elementsAreMatchedLevelByLevel(String pattern, String test, boolean matches) {
        assertThat(TestPattern.of(pattern).matches(test)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Test(", "[", "a/*"})
    void whatIsNoPatternIsRefused(String text) {
        assertThatThrownBy(() -> TestPattern.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatternThatTakesForEverMatchesNothing() {
        String name = "Test" + "a".repeat(4000) + "b";
        boolean matches = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> TestPattern.of("(a|a)*(a|a)*(a|a)*c").matches(name));
        assertThat(matches).isFalse();
    }

    @Test
    void aPatternThatTookForEverForTwoHundredTestsIsAskedOfNoOther() {
        TestPattern pattern = TestPattern.of("a*a*a*c");
        assertThat(pattern.matches("Testabc")).isTrue();
        for (int i = 0; i < 200; i++) {
            assertThat(pattern.matches("Test" + "a".repeat(4000) + i)).isFalse();
        }
        assertThat(pattern.matches("Testabc")).isFalse();
    }
}
