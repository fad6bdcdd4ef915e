package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.List;
import java.util.Optional;

/**
 * Cause of a package's failure, or of an unfinished test.
 *
 * @param message one line: the panic's message, the signal, the first build error; empty if nothing was printed
 * @param test the culprit, if it can be identified
 * @param frame location in the user's code, if a stack shows one
 * @param candidates tests that were running if the evidence does not show which of them it was, if any
 * @param victims other tests of the package that ended with it although they did nothing wrong
 * @param suspected whether the only candidate is likely: it is no victim
 * @param late whether the culprit had ended, and a goroutine that it left running ended the process
 */
public record Cause(
        Kind kind,
        String message,
        Optional<String> test,
        List<String> candidates,
        Optional<StackFrame> frame,
        List<String> victims,
        boolean suspected,
        boolean late) {
    public static final Cause UNKNOWN = new Cause(Kind.UNKNOWN, "");

    public Cause {
        candidates = List.copyOf(candidates);
        victims = List.copyOf(victims);
    }

    Cause(Kind kind, String message) {
        this(kind, message, Optional.empty(), List.of(), Optional.empty(), List.of(), false, false);
    }

    Cause(Kind kind, String message, Optional<StackFrame> frame) {
        this(kind, message, Optional.empty(), List.of(), frame, List.of(), false, false);
    }

    /** Returns the cause of a failure that only the test's own message explains. */
    public static Cause ofTest(FailureMessage message) {
        return new Cause(Kind.TEST_FAILURE, message.oneLine());
    }

    /** Returns the same cause if the culprit had ended before, which its message says because that test may have passed. */
    Cause ofGoroutineLeftRunning() {
        String where = "in " + leftBy(test.orElseThrow());
        String said = message.isEmpty() ? where : message + "; " + where;
        return new Cause(kind, said, test, candidates, frame, victims, suspected, true);
    }

    /** Returns the culprit, or the only test that may be it, unless it is a victim. */
    public Optional<String> suspect() {
        return suspected ? Optional.of(candidates.get(0)) : test;
    }

    /** Returns one line: the kind, and the message if there is one. */
    public String summary() {
        return message.isEmpty() ? kind.label() : kind.label() + ": " + message;
    }

    /** Returns the failure message of the test that caused it. */
    FailureMessage asMessage() {
        return new FailureMessage(
                frame.map(StackFrame::file).orElse(""),
                frame.map(StackFrame::line).orElse(0),
                FailureMessage.bounded(summary()),
                frame);
    }

    /** Returns the failure message of a test that did not finish because of it. */
    FailureMessage messageOfVictim() {
        String why = switch (kind) {
            case PANIC -> byTest(" panicked");
            case FATAL_ERROR -> byTest(" caused a fatal error");
            case TIMEOUT -> byTest(" timed out");
            case EXIT -> byTest(" ended the process");
            case INTERRUPTED -> "interrupted";
            case KILLED -> "the process was killed (" + message + ")";
            default -> summary();
        };
        return new FailureMessage("", 0, FailureMessage.bounded("did not finish: " + why));
    }

    private String byTest(String what) {
        return test.map(name -> (late ? leftBy(name) : name) + what).orElseGet(this::summary);
    }

    /** Returns the words for a goroutine that outlived its test. */
    static String leftBy(String test) {
        return "a goroutine that " + test + " left running";
    }

    public enum Kind {
        BUILD_FAILURE("build failure"),
        SETUP_FAILURE("setup failure"),
        PANIC("panic"),
        /**
         * The runtime aborted: deadlock, concurrent map writes, stack overflow, out of memory, a fault in C code.
         */
        FATAL_ERROR("fatal error"),
        TIMEOUT("timeout"),
        /** The process exited: os.Exit, log.Fatal. */
        EXIT("os.Exit"),
        /** A signal ended the process. */
        KILLED("killed"),
        /** The go command was stopped; this is not a failure of a test. */
        INTERRUPTED("interrupted"),
        DATA_RACE("data race"),
        TEST_FAILURE("test failure"),
        /** No test failed but the test binary did: TestMain, or code before or after it. */
        TEST_MAIN("TestMain"),
        /** The stream ends before the package does. */
        CUT_OFF("cut off"),
        UNKNOWN("unknown");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns whether all tests of the package ran to their end nevertheless. */
        public boolean ranToEnd() {
            return this == DATA_RACE || this == TEST_FAILURE || this == TEST_MAIN;
        }

        /** Returns whether the test binary was built. */
        public boolean isBuilt() {
            return this != BUILD_FAILURE && this != SETUP_FAILURE;
        }

        /** Returns whether it kept tests from finishing. */
        boolean endsProcess() {
            return this != TEST_FAILURE && this != TEST_MAIN && this != DATA_RACE;
        }

        /** Returns the word that JSON uses. */
        public String label() {
            return label;
        }

        /** Returns the word that messages use. */
        public Message message() {
            return Message.of("cause." + name());
        }
    }
}
