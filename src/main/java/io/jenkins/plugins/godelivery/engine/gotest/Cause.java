package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.race.Frame;
import java.util.List;
import java.util.Optional;

/**
 * Why a package failed or a test did not finish.
 *
 * @param message one line: the panic's message, the signal, the first build error; empty where nothing was printed
 * @param test the culprit, where one test can be named
 * @param frame the place in the user's code, where a stack names one
 * @param victims other tests of the package that ended with it although they did nothing wrong
 */
public record Cause(Kind kind, String message, Optional<String> test, Optional<Frame> frame, List<String> victims) {
    public Cause {
        victims = List.copyOf(victims);
    }

    Cause(Kind kind, String message) {
        this(kind, message, Optional.empty(), Optional.empty(), List.of());
    }

    /** One line: the kind, and the message where there is one. */
    public String summary() {
        return message.isEmpty() ? kind.label() : kind.label() + ": " + message;
    }

    public enum Kind {
        BUILD_FAILURE("build failure"),
        SETUP_FAILURE("setup failure"),
        PANIC("panic"),
        /** The runtime gave up: deadlock, concurrent map writes, stack overflow, out of memory, a fault in C code. */
        FATAL_ERROR("fatal error"),
        TIMEOUT("timeout"),
        /** The process ended itself: os.Exit, log.Fatal. */
        EXIT("os.Exit"),
        /** A signal ended the process. */
        KILLED("killed"),
        DATA_RACE("data race"),
        TEST_FAILURE("test failure"),
        /** No test failed and the test binary did: TestMain, or what runs before and after it. */
        TEST_MAIN("TestMain"),
        /** The stream ends before the package does. */
        CUT_OFF("cut off"),
        UNKNOWN("unknown");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Whether all tests of the package ran to their end all the same. */
        public boolean ranToEnd() {
            return this == DATA_RACE || this == TEST_FAILURE || this == TEST_MAIN;
        }

        /** Whether there was a test binary that could run. */
        public boolean isBuilt() {
            return this != BUILD_FAILURE && this != SETUP_FAILURE;
        }

        /** The word that JSON and messages use. */
        public String label() {
            return label;
        }
    }
}
