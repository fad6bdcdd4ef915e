package io.jenkins.plugins.godelivery.engine.ledger;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;

/** Outcome of a test in one build, in its history. */
public enum TestOutcome {
    PASSED('p'),
    FAILED('f'),
    SKIPPED('s'),
    UNFINISHED('u'),
    /** It passed in the end, after it had failed in the same build. */
    FLAKY('x'),
    /** The build did not run it, or there is no evidence that it did. */
    ABSENT('-');

    private final char letter;

    TestOutcome(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    static TestOutcome of(char letter) {
        for (TestOutcome outcome : values()) {
            if (outcome.letter == letter) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome of a test: " + letter);
    }

    /** Returns the outcome of a test in the history. */
    public static TestOutcome of(GoTestResult test) {
        return test.flaky() && test.status() == Status.PASS ? FLAKY : of(TestCounts.status(test));
    }

    /** Returns the outcome of a status in the history. */
    public static TestOutcome of(Status status) {
        return switch (status) {
            case PASS -> PASSED;
            case FAIL -> FAILED;
            case SKIP -> SKIPPED;
            case UNFINISHED -> UNFINISHED;
        };
    }

    public boolean isBad() {
        return this == FAILED || this == UNFINISHED;
    }

    public boolean isGood() {
        return this == PASSED || this == FLAKY;
    }
}
