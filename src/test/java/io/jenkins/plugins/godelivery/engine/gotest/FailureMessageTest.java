package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Output of {@code go test -v} for a test, by Go 1.26.8 and testify 1.10.0. */
class FailureMessageTest {
    @Test
    void theLastMessageIsTheFailure() {
        assertThat(FailureMessage.of("    tf_test.go:17: first\n    tf_test.go:17: got 1\n        want 2\n"))
                .contains(new FailureMessage("tf_test.go", 17, "got 1"));
    }

    /** {@code assert.Equal(t, 1, 2, "the sum of %d", 3)} */
    @Test
    void ofTestifysTableTheErrorIsTaken() {
        assertThat(FailureMessage.of("""
                tf_test.go:10:\s
                    \tError Trace:\t/tmp/tf/tf_test.go:10
                    \tError:      \tNot equal:\s
                    \t            \texpected: 1
                    \t            \tactual  : 2
                    \tTest:       \tTestEqual
                    \tMessages:   \tthe sum of 3
            """))
                .contains(new FailureMessage("tf_test.go", 10, "Not equal: expected: 1, actual  : 2"));
        assertThat(FailureMessage.of("""
                tf_test.go:12:\s
                    \tError Trace:\t/tmp/tf/tf_test.go:12
                    \tError:      \tShould be true
                    \tTest:       \tTestTrue
            """)).contains(new FailureMessage("tf_test.go", 12, "Should be true"));
    }

    @Test
    void aMessageMayBeginOnTheNextLine() {
        assertThat(FailureMessage.of("    tf_test.go:18: \n        below\n"))
                .contains(new FailureMessage("tf_test.go", 18, "below"));
    }

    @Test
    void whatALoggerPrintsIsNoMessageOfTheTest() {
        assertThat(FailureMessage.of("main.go:7: listening\nserver_test.go is fine\n"))
                .isEmpty();
    }
}
